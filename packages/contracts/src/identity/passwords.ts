import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { address, done, linkToken, password, typedPassword } from '../fields.ts'

export const passwordsContract = {
  forget: endpoint({
    id: 'identity.passwords.forget',
    summary: 'Mail a link to set a new password; the same answer for every address',
    method: 'POST',
    path: '/api/identity/v1/passwords/forget',
    access: { open: 'the password is forgotten' },
    body: z.strictObject({ email: address }),
    idempotency: 'natural',
    result: done,
    errors: ['rate_limited'],
  }),
  reset: endpoint({
    id: 'identity.passwords.reset',
    summary: 'Set a new password by the mailed link; ends every sign-in',
    method: 'POST',
    path: '/api/identity/v1/passwords/reset',
    access: { open: 'the link of the mail is the proof' },
    body: z.strictObject({ token: linkToken, password }),
    idempotency: 'natural',
    result: done,
    errors: ['not_found', 'link_used', 'link_expired'],
  }),
  change: endpoint({
    id: 'identity.passwords.change',
    summary: 'Change the password; ends every other sign-in',
    method: 'PUT',
    path: '/api/identity/v1/passwords',
    access: { person: 'about oneself' },
    body: z.strictObject({ current: typedPassword, next: password }),
    result: done,
    errors: ['wrong_credentials', 'rate_limited'],
  }),
}
