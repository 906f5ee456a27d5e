import { picturesContract } from '@foyer/contracts/identity/pictures'
import { AppError } from '@foyer/database/errors'
import { asPerson } from '@foyer/database/person-db'
import { credentialOf } from '@foyer/service-kit/credential'
import type { ServiceDeps } from '@foyer/service-kit/implement'
import { problemOf } from '@foyer/service-kit/problem'
import { Hono } from 'hono'
import { getPicture } from './get.ts'

/** Nothing in the file may act, whatever a browser takes it for; and it never changes under its address. */
const HEADERS = {
  'content-type': 'image/webp',
  'content-disposition': 'inline',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, max-age=31536000, immutable',
}

/** The one endpoint whose answer is not JSON, hence routed by hand. */
export function picturesRoutes({ persons, service, log }: ServiceDeps): Hono {
  return new Hono().get(picturesContract.get.path.replace('{hash}', ':hash'), async (c) => {
    const token = credentialOf(c.req.header('cookie'))
    const requestId = c.req.header('x-request-id') ?? crypto.randomUUID()
    try {
      if (token === '') throw new AppError('signed_out')
      const request = { token, service, decide: () => undefined }
      const data = await asPerson(persons, request, (grant, db) => getPicture(grant, db, c.req.param('hash') ?? ''))
      return new Response(new Uint8Array(data), { headers: HEADERS })
    } catch (error) {
      return problemOf(error, { instance: c.req.path, requestId }, log)
    }
  })
}
