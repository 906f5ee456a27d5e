import type { IncomingMessage } from 'node:http'
import { reportsContract } from '@foyer/contracts/gateway/reports'
import { Refusal } from './refusal.ts'

const MEGABYTE = 1024 * 1024
const PICTURE = /\/(?:picture|logo)$/
const DEPTH = 32
const REPORT = reportsContract.policy.path

/** The largest body a path takes: pictures and logos travel as base64 in JSON; anybody may send a report. */
export function bodyLimit(path: string): number {
  if (path === REPORT) return MEGABYTE / 16
  return PICTURE.test(path) ? 8 * MEGABYTE : MEGABYTE
}

/** The whole body, or why not. A body is read to its end before any service sees the request. */
export function readBody(incoming: IncomingMessage, limit: number): Promise<Buffer | Refusal> {
  if (Number(incoming.headers['content-length'] ?? 0) > limit)
    return Promise.resolve(new Refusal('too_large', { limit }))
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) return void chunks.push(chunk)
      incoming.removeAllListeners('data').resume()
      resolve(new Refusal('too_large', { limit }))
    })
    incoming.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
    incoming.on('error', () => resolve(new Refusal('invalid_json')))
  })
}

const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [34, 92, 91, 93, 123, 125]

/** Whether JSON nests deeper than anything we declare; told without parsing it. */
export function tooDeep(body: Uint8Array): boolean {
  let depth = 0
  let inString = false
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at]
    if (inString) {
      if (byte === BACKSLASH) at += 1
      else if (byte === QUOTE) inString = false
    } else if (byte === QUOTE) inString = true
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      depth += 1
      if (depth > DEPTH) return true
    } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth -= 1
  }
  return false
}
