import * as z from 'zod/mini'
import { accountClosed, chargeWanted, paymentHappened, reportStored } from './billing/happenings.ts'
import { noticeWanted } from './billing/notices.ts'
import { browserEvent } from './gateway/events.ts'
import { id } from './fields.ts'
import { mail } from './mail.ts'

/** Whose browsers hear an event: members of an account (by permission), or all browsers of one person. */
export const audience = z.union([
  z.object({ accountId: id, permission: z.optional(z.string()) }),
  z.object({ personId: id, signInId: z.optional(id) }),
])

/** A row of a service's outbox: written with the change, carried out after the commit, at least once. */
export const outboxMessage = z.discriminatedUnion('topic', [
  z.object({ topic: z.literal('mail'), mail }),
  z.object({ topic: z.literal('browser'), audience, event: browserEvent }),
  /** A person's name, address, language or picture changed: their memberships follow. */
  z.object({ topic: z.literal('person-changed'), personId: id }),
  /** A person proved their first address: what they opened by signing up begins. */
  z.object({ topic: z.literal('person-confirmed'), personId: id }),
  accountClosed,
  chargeWanted,
  reportStored,
  paymentHappened,
  noticeWanted,
])
export type OutboxMessage = z.infer<typeof outboxMessage>
