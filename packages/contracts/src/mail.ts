import * as z from 'zod/mini'
import { billingMails } from './billing/mails.ts'
import { instant, language } from './fields.ts'

/** A mail a service asks for: what it says, to whom, in which language. Links are paths; the sender adds the origin. */
const to = { to: z.string(), language }
/** Instants are written in the recipient's zone: their own, else the account's, else UTC. */
const timed = { ...to, timeZone: z.string() }
export const mail = z.discriminatedUnion('template', [
  z.object({
    ...timed,
    template: z.literal('confirm-address'),
    name: z.string(),
    path: z.string(),
    expiresAt: instant,
  }),
  z.object({ ...to, template: z.literal('address-known'), name: z.string(), path: z.string() }),
  z.object({
    ...timed,
    template: z.literal('invitation'),
    name: z.string(),
    account: z.string(),
    inviter: z.nullable(z.string()),
    path: z.string(),
    expiresAt: instant,
  }),
  z.object({
    ...timed,
    template: z.literal('reset-password'),
    name: z.string(),
    path: z.string(),
    expiresAt: instant,
  }),
  z.object({ ...timed, template: z.literal('password-changed'), name: z.string(), at: instant }),
  z.object({
    ...timed,
    template: z.literal('new-device'),
    name: z.string(),
    browser: z.string(),
    device: z.string(),
    at: instant,
  }),
  z.object({
    ...timed,
    template: z.literal('change-address-old'),
    name: z.string(),
    email: z.string(),
    path: z.string(),
    expiresAt: instant,
  }),
  z.object({
    ...timed,
    template: z.literal('change-address-new'),
    name: z.string(),
    path: z.string(),
    expiresAt: instant,
  }),
  z.object({
    ...timed,
    template: z.literal('address-changed'),
    name: z.string(),
    email: z.string(),
    at: instant,
  }),
  z.object({
    ...timed,
    template: z.literal('ownership-offered'),
    name: z.string(),
    account: z.string(),
    from: z.string(),
    path: z.string(),
    expiresAt: instant,
  }),
  z.object({
    ...to,
    template: z.literal('ownership-transferred'),
    name: z.string(),
    account: z.string(),
    newOwner: z.string(),
  }),
  z.object({ ...to, template: z.literal('removed-from-account'), name: z.string(), account: z.string() }),
  /** A smaller plan began: a member stays without roles, and perhaps without a way in. */
  z.object({
    ...to,
    template: z.literal('place-given-up'),
    name: z.string(),
    account: z.string(),
    suspended: z.boolean(),
  }),
  ...billingMails,
])
export type Mail = z.infer<typeof mail>
export type MailTemplate = Mail['template']
