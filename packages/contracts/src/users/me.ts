import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { id, instant, language, theme } from '../fields.ts'
import { readingOnly } from '../billing/reading-only.ts'
import { family } from './account-settings.ts'
import { memberStatus } from './members.ts'
import { permission, roles } from './roles.ts'

/** An account the person belongs to, with what they may do there. */
export const myAccount = z.object({
  id,
  name: z.string(),
  pageAddress: z.string(),
  /** Addresses it had before: they lead to the present one. */
  pastAddresses: z.array(z.string()),
  family,
  memberId: id,
  owner: z.boolean(),
  roles,
  status: memberStatus,
  permissions: z.array(permission),
  /** False while the account has one member: settings are then in the account menu. */
  adminCenter: z.boolean(),
  timeZone: z.string(),
  language,
  logo: z.nullable(z.string()),
  /** Why the account can only be read now; null where more can be done. */
  readingOnly: z.nullable(readingOnly),
})
export type MyAccount = z.infer<typeof myAccount>

export const me = z.object({
  person: z.object({
    id,
    name: z.string(),
    email: z.string(),
    language: z.nullable(language),
    timeZone: z.nullable(z.string()),
    theme,
    image: z.nullable(z.string()),
  }),
  /** Until when this sign-in counts as confirmed (sensitive acts ask again after it). */
  freshUntil: instant,
  accounts: z.array(myAccount),
})
export type Me = z.infer<typeof me>

export const meContract = {
  get: endpoint({
    id: 'users.me.get',
    summary: 'Who is signed in, and the accounts they belong to',
    method: 'GET',
    path: '/api/users/v1/me',
    access: { person: 'about oneself' },
    result: me,
    errors: [],
  }),
}
