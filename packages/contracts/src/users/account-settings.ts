import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import {
  accountParams,
  done,
  fileBytes,
  fileHash,
  id,
  language,
  line,
  pageAddress,
  timeZone,
} from '../fields.ts'
import { roles } from './roles.ts'

export const FAMILIES = ['team', 'live'] as const
export const family = z.enum(FAMILIES)

/** The account's settings. The owner's personal data is null for who may not see it (`owner:read`). */
export const accountSettings = z.object({
  id,
  name: z.string(),
  pageAddress: z.string(),
  family,
  timeZone: z.string(),
  language,
  logo: z.nullable(z.string()),
  owner: z.object({ memberId: id, name: z.nullable(z.string()), email: z.nullable(z.string()) }),
  /** What a new organizer starts with. */
  organizerDefaults: z.object({ language, timeZone: z.string(), roles }),
  seats: z.object({ used: z.number(), limit: z.nullable(z.number()) }),
  multiUsers: z.object({ used: z.number(), limit: z.nullable(z.number()) }),
  version: z.int(),
})
export type AccountSettings = z.infer<typeof accountSettings>

export const IMAGE_MAX_BYTES = 5 * 1024 * 1024
/** A picture as base64 in JSON: png, jpeg or webp up to 5 MB; re-encoded before it is kept. */
export const picture = z.strictObject({
  data: z
    .string()
    .check(z.maxLength(Math.ceil((IMAGE_MAX_BYTES * 4) / 3) + 4), z.regex(/^[A-Za-z0-9+/]+=*$/)),
})

export const accountSettingsContract = {
  get: endpoint({
    id: 'users.account-settings.get',
    summary: 'Settings of the account',
    method: 'GET',
    path: '/api/users/v1/accounts/{accountId}/settings',
    access: { permission: 'account:read' },
    params: accountParams,
    result: accountSettings,
    errors: [],
  }),
  update: endpoint({
    id: 'users.account-settings.update',
    summary: 'Change settings of the account; what is left out stays',
    method: 'PATCH',
    path: '/api/users/v1/accounts/{accountId}/settings',
    access: { permission: 'account:update' },
    params: accountParams,
    body: z.strictObject({
      name: z.optional(line(120)),
      pageAddress: z.optional(pageAddress),
      timeZone: z.optional(timeZone),
      language: z.optional(language),
      organizerDefaults: z.optional(z.strictObject({ language, timeZone })),
      version: z.int(),
    }),
    result: accountSettings,
    errors: ['page_address_taken', 'changed_meanwhile'],
  }),
  logo: endpoint({
    id: 'users.account-settings.logo',
    summary: 'The account’s logo, for its members; the address is part of the settings and of who-am-I',
    method: 'GET',
    path: '/api/users/v1/accounts/{accountId}/logo/{hash}',
    access: { permission: 'profile:update' },
    params: z.extend(accountParams, { hash: fileHash }),
    media: 'image/webp',
    result: fileBytes,
    errors: ['not_found'],
  }),
  setLogo: endpoint({
    id: 'users.account-settings.set-logo',
    summary: 'Set the account’s logo',
    method: 'PUT',
    path: '/api/users/v1/accounts/{accountId}/logo',
    access: { permission: 'account:update' },
    params: accountParams,
    body: picture,
    result: z.object({ logo: z.string() }),
    errors: ['too_large', 'unsupported_media_type'],
  }),
  removeLogo: endpoint({
    id: 'users.account-settings.remove-logo',
    summary: 'Remove the account’s logo',
    method: 'DELETE',
    path: '/api/users/v1/accounts/{accountId}/logo',
    access: { permission: 'account:update' },
    params: accountParams,
    result: done,
    errors: [],
  }),
  close: endpoint({
    id: 'users.account-settings.close',
    summary: 'Close the account: nobody can enter it any more',
    method: 'POST',
    path: '/api/users/v1/accounts/{accountId}/close',
    access: { permission: 'account:close' },
    params: accountParams,
    body: z.strictObject({
      /** The account's name, typed again. */ name: z.string().check(z.maxLength(120)),
    }),
    idempotency: 'required',
    fresh: true,
    result: done,
    errors: ['changed_meanwhile'],
  }),
}
