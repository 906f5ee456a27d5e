import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { accountParams, line } from '../fields.ts'
import { permission } from '../users/roles.ts'

/** One entry of the navigation, with the permission that shows it. */
export const navEntry = z.object({
  id: z.string(),
  /** Below `/{page-address}/{remote}`. */
  path: z.string(),
  title: z.object({ en: z.string(), fr: z.string() }),
  icon: z.string(),
  permission,
})
export type NavEntry = z.infer<typeof navEntry>

/** A remote this member may use: where its files are, their hashes, and what it adds to the navigation. */
export const remote = z.object({
  id: z.string(),
  version: z.string(),
  title: z.object({ en: z.string(), fr: z.string() }),
  /** Address of the module that starts it. */
  entry: z.string(),
  /** The shared libraries it uses, each with the versions it works with. */
  needs: z.record(z.string(), z.string()),
  /** sha384 of every JavaScript file, by address. */
  integrity: z.record(z.string(), z.string()),
  nav: z.array(navEntry),
})
export type Remote = z.infer<typeof remote>

export const remotesContract = {
  list: endpoint({
    id: 'gateway.remotes.list',
    summary: 'The remotes this member may load in this account',
    method: 'GET',
    path: '/api/gateway/v1/accounts/{accountId}/remotes',
    access: { permission: 'profile:update' },
    params: accountParams,
    result: z.object({ remotes: z.array(remote) }),
    errors: [],
  }),
  why: endpoint({
    id: 'gateway.remotes.why',
    summary: 'Why this member does not see a page: the missing permission, or nothing there',
    method: 'GET',
    path: '/api/gateway/v1/accounts/{accountId}/why',
    access: { permission: 'profile:update' },
    params: accountParams,
    query: z.strictObject({ path: line(500) }),
    result: z.object({ known: z.boolean(), missing: z.nullable(permission) }),
    errors: [],
  }),
}
