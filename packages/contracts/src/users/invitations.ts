import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { accountParams, address, id, instant, language, line, linkToken, page, paged } from '../fields.ts'
import { roles } from './roles.ts'

export const INVITATION_STATES = ['pending', 'expired'] as const

/**
 * Who invited: a member by name; the owner, who is not named, since not everybody may see their personal data; or
 * somebody who belongs to the account no more.
 */
const inviter = z.object({ is: z.enum(['member', 'owner', 'former']), name: z.nullable(z.string()) })

/** An open invitation: who, when, until when. The link's secret is never part of an answer. */
export const invitation = z.object({
  id,
  memberId: id,
  email: z.string(),
  name: z.string(),
  roles,
  language,
  state: z.enum(INVITATION_STATES),
  invitedBy: inviter,
  sentAt: instant,
  expiresAt: instant,
})
export type Invitation = z.infer<typeof invitation>

/** At most this many people in one go; more is an import. */
export const INVITE_MAX = 50

export const invitee = z.strictObject({
  email: address,
  /** Empty: the person gives it when accepting. */
  name: z._default(line(120, 0), ''),
  /** Left out: the basic role of the account's family. */
  roles: z.optional(roles),
  language,
})

const invitationParams = z.extend(accountParams, { invitationId: id })

export const invitationsContract = {
  list: endpoint({
    id: 'users.invitations.list',
    summary: 'Open invitations, the newest first',
    method: 'GET',
    path: '/api/users/v1/accounts/{accountId}/invitations',
    access: { permission: 'invitation:read' },
    params: accountParams,
    query: z.strictObject({
      ...page,
      state: z.optional(z.enum(INVITATION_STATES)),
      search: z.optional(line(100)),
    }),
    result: paged(invitation),
    errors: [],
  }),
  create: endpoint({
    id: 'users.invitations.create',
    summary: 'Invite one or several people; each gets a mail in their own language. All or none',
    method: 'POST',
    path: '/api/users/v1/accounts/{accountId}/invitations',
    access: { permission: 'invitation:create' },
    params: accountParams,
    body: z.strictObject({ people: z.array(invitee).check(z.minLength(1), z.maxLength(INVITE_MAX)) }),
    idempotency: 'required',
    result: z.object({ items: z.array(invitation) }),
    errors: ['limit_reached', 'already_member', 'already_invited', 'not_allowed_on_member'],
  }),
  resend: endpoint({
    id: 'users.invitations.resend',
    summary: 'Send the mail again with a new link; the earlier link stops working',
    method: 'POST',
    path: '/api/users/v1/accounts/{accountId}/invitations/{invitationId}/resend',
    access: { permission: 'invitation:create' },
    params: invitationParams,
    idempotency: 'required',
    result: invitation,
    errors: ['not_found', 'limit_reached'],
  }),
  revoke: endpoint({
    id: 'users.invitations.revoke',
    summary: 'Take an invitation back; its link stops working and its seat is free',
    method: 'DELETE',
    path: '/api/users/v1/accounts/{accountId}/invitations/{invitationId}',
    access: { permission: 'invitation:revoke' },
    params: invitationParams,
    result: z.object({ id }),
    errors: ['not_found'],
  }),
  /** `POST` although it reads: the secret belongs in a body, never in an address that logs keep. */
  look: endpoint({
    id: 'users.invitations.look',
    summary: 'What a link of an invitation is for: account, address, and whether that person has a password',
    method: 'POST',
    path: '/api/users/v1/invitations/look',
    access: { open: 'the holder of the link has no sign-in yet' },
    body: z.strictObject({ token: linkToken }),
    idempotency: 'natural',
    result: z.object({
      account: z.object({ name: z.string(), pageAddress: z.string() }),
      email: z.string(),
      name: z.string(),
      language,
      hasPassword: z.boolean(),
      expiresAt: instant,
    }),
    errors: ['not_found', 'link_used', 'link_expired'],
  }),
  accept: endpoint({
    id: 'users.invitations.accept',
    summary: 'Join the account one was invited to, as the signed-in person',
    method: 'POST',
    path: '/api/users/v1/invitations/accept',
    access: { person: 'joins an account of which one is no member yet' },
    body: z.strictObject({ token: linkToken }),
    idempotency: 'natural',
    result: z.object({ accountId: id, pageAddress: z.string() }),
    errors: [
      'not_found',
      'link_used',
      'link_expired',
      'other_person_signed_in',
      'already_member',
      'limit_reached',
    ],
  }),
}
