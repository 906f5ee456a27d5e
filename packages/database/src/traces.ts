import type { OutboxMessage } from '@foyer/contracts/outbox'
import type { Entered } from './facts.ts'
import type { Transaction } from './transaction.ts'

/** What changed, for the audit row of a write; the action is the endpoint's id. */
export interface Audited {
  targetType: string
  targetId: string | null
  before?: unknown
  after?: unknown
  /** Before and after are what the verb's statement left with `platform.noted`: only it has seen both. */
  noted?: true
}

/** What a write leaves besides its change: what the audit log shows, and what happens after the commit. */
export interface Traces {
  readonly audits: readonly Audited[]
  readonly messages: readonly OutboxMessage[]
}

interface Traced {
  service: string
  action: string
  requestId: string
}

const NOTED = (name: string) => `nullif(current_setting('app.${name}', true), '')::jsonb`

/** Sends audit and outbox rows without waiting for them: the commit fails if one of them does. */
export function leaveTraces(
  tx: Transaction,
  request: Traced,
  facts: Entered,
  { audits, messages }: Traces,
): void {
  const shown: readonly Audited[] = audits.length
    ? audits
    : [{ targetType: 'account', targetId: facts.accountId }]
  for (const audited of shown) leaveAudit(tx, request, facts, audited)
  const outbox = `insert into ${request.service}.outbox (message) values ($1::text::jsonb)`
  for (const message of messages) void tx.send(outbox, [JSON.stringify(message)])
}

function leaveAudit(
  tx: Transaction,
  request: Traced,
  { accountId, personId }: Entered,
  audited: Audited,
): void {
  const { targetType, targetId, before, after, noted } = audited
  const row = [accountId, personId, request.action, targetType, targetId, request.requestId]
  const values = noted ? `${NOTED('before')}, ${NOTED('after')}` : '$7::text::jsonb, $8::text::jsonb'
  void tx.send(
    `insert into ${request.service}.audit (account_id, person_id, action, target_type, target_id, request_id, before, after) values ($1, $2, $3, $4, $5, $6, ${values})`,
    noted ? row : [...row, json(before), json(after)],
  )
}

function json(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value)
}
