import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { address, done, instant, language, line, linkToken, theme, timeZone, typedPassword } from '../fields.ts'
import { picture } from '../users/account-settings.ts'

export const profile = z.object({
  name: z.string(),
  email: z.string(),
  language: z.nullable(language),
  timeZone: z.nullable(z.string()),
  theme,
  image: z.nullable(z.string()),
  /** A change of address that waits for one or both of its two confirmations. */
  addressChange: z.nullable(
    z.object({ email: z.string(), oldConfirmed: z.boolean(), newConfirmed: z.boolean(), expiresAt: instant }),
  ),
})
export type Profile = z.infer<typeof profile>

export const profileContract = {
  get: endpoint({
    id: 'identity.profile.get',
    summary: 'Personal settings',
    method: 'GET',
    path: '/api/identity/v1/profile',
    access: { person: 'about oneself' },
    result: profile,
    errors: [],
  }),
  update: endpoint({
    id: 'identity.profile.update',
    summary: 'Change personal settings; what is left out stays. A null language or zone follows the browser',
    method: 'PATCH',
    path: '/api/identity/v1/profile',
    access: { person: 'about oneself' },
    body: z.strictObject({
      name: z.optional(line(120)),
      language: z.optional(z.nullable(language)),
      timeZone: z.optional(z.nullable(timeZone)),
      theme: z.optional(theme),
    }),
    result: profile,
    errors: [],
  }),
  setPicture: endpoint({
    id: 'identity.profile.set-picture',
    summary: 'Set one’s picture',
    method: 'PUT',
    path: '/api/identity/v1/profile/picture',
    access: { person: 'about oneself' },
    body: picture,
    result: z.object({ image: z.string() }),
    errors: ['too_large', 'unsupported_media_type'],
  }),
  removePicture: endpoint({
    id: 'identity.profile.remove-picture',
    summary: 'Remove one’s picture',
    method: 'DELETE',
    path: '/api/identity/v1/profile/picture',
    access: { person: 'about oneself' },
    result: done,
    errors: [],
  }),
  changeAddress: endpoint({
    id: 'identity.profile.change-address',
    summary: 'Ask for another address; links go to the old and the new one, and both must be followed',
    method: 'POST',
    path: '/api/identity/v1/profile/address-change',
    access: { person: 'about oneself' },
    body: z.strictObject({ email: address }),
    idempotency: 'natural',
    fresh: true,
    result: done,
    errors: ['rate_limited'],
  }),
  cancelAddressChange: endpoint({
    id: 'identity.profile.cancel-address-change',
    summary: 'Keep the present address',
    method: 'DELETE',
    path: '/api/identity/v1/profile/address-change',
    access: { person: 'about oneself' },
    result: done,
    errors: [],
  }),
  confirmAddress: endpoint({
    id: 'identity.profile.confirm-address',
    summary: 'Confirm one end of a change of address by its mailed link',
    method: 'POST',
    path: '/api/identity/v1/profile/address-change/confirm',
    access: { open: 'the link of the mail is the proof' },
    body: z.strictObject({ token: linkToken }),
    idempotency: 'natural',
    result: z.object({ /** The address after this step; still the old one while the other end waits. */ email: z.string(), complete: z.boolean() }),
    errors: ['not_found', 'link_used', 'link_expired'],
  }),
  export: endpoint({
    id: 'identity.profile.export',
    summary: 'Everything kept about oneself, as JSON',
    method: 'GET',
    path: '/api/identity/v1/profile/export',
    access: { person: 'about oneself' },
    result: z.record(z.string(), z.unknown()),
    errors: [],
  }),
  delete: endpoint({
    id: 'identity.profile.delete',
    summary: 'Delete one’s person for good; refused while one owns an account',
    method: 'POST',
    path: '/api/identity/v1/profile/deletion',
    access: { person: 'about oneself' },
    body: z.strictObject({ password: typedPassword }),
    idempotency: 'natural',
    fresh: true,
    result: done,
    errors: ['wrong_credentials', 'owns_an_account'],
  }),
}
