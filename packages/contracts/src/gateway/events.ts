import * as z from 'zod/mini'
import { id } from '../fields.ts'

/** What the stream at `/api/events` tells an open browser. */
export const browserEvent = z.discriminatedUnion('type', [
  /** Data of an account changed: the query keys that went stale (`members`, `invitations`, …). */
  z.object({ type: z.literal('stale'), accountId: id, keys: z.array(z.string()) }),
  /** What this person may do in this account changed; fetch it anew. */
  z.object({ type: z.literal('permissions'), accountId: id }),
  /** The person's own settings changed elsewhere. */
  z.object({ type: z.literal('person') }),
  /** This sign-in has ended. */
  z.object({ type: z.literal('signed_out') }),
])
export type BrowserEvent = z.infer<typeof browserEvent>
