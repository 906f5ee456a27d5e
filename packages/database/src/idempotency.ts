import { createHash } from 'node:crypto'
import { AppError, lockedOut } from './errors.ts'
import type { Transaction } from './transaction.ts'

/** A repeatable write: whose key it carries, for which endpoint, with which body. */
interface Claim {
  service: string
  action: string
  /** Undefined where repeating the write needs no key. */
  repeatable?: { key: string; body: string } | undefined
}

const KEYS = (service: string) => `${service}.idempotency`
const MINE = `account_id = current_setting('app.account_id')::uuid and person_id = current_setting('app.person_id')::uuid`

/** Claims the key in the first round trip. Another request with the same key waits here until this one ends. */
export async function claimKey(tx: Transaction, request: Claim): Promise<string | undefined> {
  const { repeatable, service, action } = request
  if (!repeatable) return undefined
  const hash = createHash('sha256').update(repeatable.body).digest('base64url')
  const claimed = tx.send(
    `insert into ${KEYS(service)} (account_id, person_id, endpoint, key, body_hash) values (current_setting('app.account_id')::uuid, current_setting('app.person_id')::uuid, $1, $2, $3) on conflict do nothing returning 1`,
    [action, repeatable.key, hash],
  )
  const found = tx.send<{ body_hash: string; answer: string | null }>(
    `select body_hash, answer from ${KEYS(service)} where ${MINE} and endpoint = $1 and key = $2`,
    [action, repeatable.key],
  )
  if ((await claimed.catch(stillRunning)).length) return undefined
  const [earlier] = await found
  if (earlier?.body_hash !== hash) throw new AppError('key_reused')
  if (earlier.answer === null) throw new AppError('key_in_progress')
  return earlier.answer
}

/** The first request with this key has not ended within the time that a lock is waited for. */
function stillRunning(error: unknown): never {
  throw lockedOut(error) ? new AppError('key_in_progress') : error
}

/** Keeps the answer under its key, in the transaction of what it answers. */
export function keepAnswer(tx: Transaction, { service, action, repeatable }: Claim, answer: string): void {
  void tx.send(`update ${KEYS(service)} set answer = $1 where ${MINE} and endpoint = $2 and key = $3`, [
    answer,
    action,
    repeatable?.key,
  ])
}
