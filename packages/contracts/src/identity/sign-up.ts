import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { address, done, id, language, line, linkToken, password, timeZone, typedPassword } from '../fields.ts'
import { family } from '../users/account-settings.ts'

export const signUpContract = {
  create: endpoint({
    id: 'identity.sign-up.create',
    summary:
      'Make an account on trial. The answer is the same whether the address is known or not; the mail differs',
    method: 'POST',
    path: '/api/identity/v1/sign-up',
    access: { open: 'signing up' },
    body: z.strictObject({
      name: line(120),
      email: address,
      password,
      accountName: line(120),
      family,
      language,
      timeZone,
    }),
    idempotency: 'natural',
    result: done,
    errors: ['rate_limited'],
  }),
  confirm: endpoint({
    id: 'identity.sign-up.confirm',
    summary:
      'Confirm the address by the mailed link; signs in. In another browser than that of the sign-up the password is asked too',
    method: 'POST',
    path: '/api/identity/v1/sign-up/confirm',
    access: { open: 'the link of the mail is the proof' },
    /** `wrong_credentials` without a password means: ask for it. Otherwise a stranger who signed up with this address would get in by one careless click of its owner. */
    body: z.strictObject({ token: linkToken, password: z.optional(typedPassword) }),
    idempotency: 'natural',
    result: done,
    errors: ['not_found', 'link_used', 'link_expired', 'wrong_credentials', 'rate_limited'],
  }),
  resend: endpoint({
    id: 'identity.sign-up.resend',
    summary: 'Mail the link of confirmation again; the same answer for every address',
    method: 'POST',
    path: '/api/identity/v1/sign-up/resend',
    access: { open: 'no sign-in before the address is confirmed' },
    body: z.strictObject({ email: address }),
    idempotency: 'natural',
    result: done,
    errors: ['rate_limited'],
  }),
  /** An invitation's link, for somebody without a password: makes the person, joins the account and signs in. */
  join: endpoint({
    id: 'identity.sign-up.join',
    summary: 'Accept an invitation by setting a password',
    method: 'POST',
    path: '/api/identity/v1/sign-up/join',
    access: { open: 'the link of the mail is the proof' },
    body: z.strictObject({ token: linkToken, name: line(120), password, timeZone }),
    idempotency: 'natural',
    result: z.object({ accountId: id, pageAddress: z.string() }),
    /** `signed_out`: this person has a password; sign in, then accept. */
    errors: [
      'not_found',
      'link_used',
      'link_expired',
      'limit_reached',
      'other_person_signed_in',
      'signed_out',
    ],
  }),
}
