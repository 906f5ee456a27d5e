import { createHmac, timingSafeEqual } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Change } from '@foyer/contracts/billing/changes'
import type { Instant } from '../engine/types.ts'

/** What a preview was reckoned on. The change it becomes is reckoned again from the same, and must find it unchanged. */
export interface Previewed {
  changes: readonly Change[]
  at: Instant
  expiresAt: Instant
  /** Of the subscription, the catalogue and what decides the tax. */
  reckonedOn: string
  /** What was paid of open invoices as they were then. */
  paysOpen: number
  /** What the units that are new are named from. */
  seed: string
  /** As of a future instant: to look at only. */
  onlyLook: boolean
}

/** What names many people who give up a place is packed; of a shorter one that would take longer than all the rest. */
const LONG = 1_000
const PLAIN = 'p'
const PACKED = 'z'

/** Makes the names of previews: they carry what was previewed, and nobody else can make or alter one. */
export class Seal {
  readonly #secret: string

  constructor(secret: string) {
    this.#secret = secret
  }

  close(accountId: string, previewed: Previewed): string {
    const content = contentOf(JSON.stringify(previewed))
    return `${content}.${this.#sign(accountId, content)}`
  }

  /** Undefined for whatever this service did not seal for this account. */
  open(accountId: string, id: string): Previewed | undefined {
    const [content = '', signature = ''] = id.split('.')
    const [given, wanted] = [Buffer.from(signature), Buffer.from(this.#sign(accountId, content))]
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined
    return previewedOf(textOf(content))
  }

  #sign(accountId: string, content: string): string {
    return createHmac('sha256', this.#secret).update(`preview ${accountId} ${content}`).digest('base64url')
  }
}

function contentOf(text: string): string {
  return text.length < LONG
    ? PLAIN + Buffer.from(text).toString('base64url')
    : PACKED + deflateRawSync(text).toString('base64url')
}

function textOf(content: string): string {
  const bytes = Buffer.from(content.slice(1), 'base64url')
  return (content.startsWith(PACKED) ? inflateRawSync(bytes) : bytes).toString()
}

/** Only what {@link Seal.close} wrote bears a signature. */
function previewedOf(text: string): Previewed {
  return JSON.parse(text) as Previewed
}
