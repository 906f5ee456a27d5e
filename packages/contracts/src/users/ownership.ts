import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { accountParams, done, id, instant } from '../fields.ts'

/** A transfer waiting for the receiver's yes. */
export const transfer = z.object({
  id,
  toMemberId: id,
  toName: z.string(),
  toEmail: z.string(),
  createdAt: instant,
  expiresAt: instant,
})

const transferParams = z.extend(accountParams, { transferId: id })

export const ownershipContract = {
  /** The receiver sees it whatever their roles are; others need `account:read`, and see nothing without it. */
  get: endpoint({
    id: 'users.ownership.get',
    summary:
      'The transfer of ownership that waits for an answer, if any; without account:read only to its receiver',
    method: 'GET',
    path: '/api/users/v1/accounts/{accountId}/ownership-transfer',
    access: { permission: 'profile:update' },
    params: accountParams,
    result: z.object({
      transfer: z.nullable(transfer),
      /** Whether the asking member is the receiver. */ mine: z.boolean(),
    }),
    errors: [],
  }),
  offer: endpoint({
    id: 'users.ownership.offer',
    summary: 'Offer the ownership to another active member, who confirms it',
    method: 'POST',
    path: '/api/users/v1/accounts/{accountId}/ownership-transfer',
    access: { permission: 'account:transfer' },
    params: accountParams,
    body: z.strictObject({ toMemberId: id }),
    idempotency: 'required',
    fresh: true,
    result: transfer,
    /** `changed_meanwhile`: an offer is open already. */
    errors: ['not_found', 'not_allowed_on_member', 'changed_meanwhile', 'limit_reached'],
  }),
  withdraw: endpoint({
    id: 'users.ownership.withdraw',
    summary: 'Withdraw the offer',
    method: 'DELETE',
    path: '/api/users/v1/accounts/{accountId}/ownership-transfer/{transferId}',
    access: { permission: 'account:transfer' },
    params: transferParams,
    result: done,
    errors: ['not_found'],
  }),
  /** Any member may be the receiver, so the right asked for is the one that every member has. */
  accept: endpoint({
    id: 'users.ownership.accept',
    summary: 'Accept the ownership: both members change in one step',
    method: 'POST',
    path: '/api/users/v1/accounts/{accountId}/ownership-transfer/{transferId}/accept',
    access: { permission: 'profile:update' },
    params: transferParams,
    idempotency: 'required',
    fresh: true,
    result: done,
    errors: ['not_found', 'link_expired', 'not_allowed_on_member', 'limit_reached'],
  }),
  decline: endpoint({
    id: 'users.ownership.decline',
    summary: 'Decline the ownership',
    method: 'POST',
    path: '/api/users/v1/accounts/{accountId}/ownership-transfer/{transferId}/decline',
    access: { permission: 'profile:update' },
    params: transferParams,
    idempotency: 'required',
    result: done,
    errors: ['not_found'],
  }),
}
