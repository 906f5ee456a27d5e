import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { address, done, id, instant, typedPassword } from '../fields.ts'

/** A place where the person is signed in: one browser on one device. */
export const signIn = z.object({
  id,
  current: z.boolean(),
  /** As the browser names itself, with its major version; empty where it does not. */
  browser: z.string(),
  /** The operating system; empty where unknown. */
  device: z.string(),
  ipAddress: z.nullable(z.string()),
  createdAt: instant,
  lastUsedAt: instant,
})
export type SignIn = z.infer<typeof signIn>

export const signInContract = {
  create: endpoint({
    id: 'identity.sign-in.create',
    summary: 'Sign in with address and password; sets the cookie',
    method: 'POST',
    path: '/api/identity/sign-in/email',
    access: { open: 'signing in' },
    body: z.strictObject({ email: address, password: typedPassword }),
    idempotency: 'natural',
    result: z.object({ personId: id }),
    errors: ['wrong_credentials', 'address_not_confirmed', 'rate_limited'],
  }),
  remove: endpoint({
    id: 'identity.sign-in.remove',
    summary: 'Sign out here',
    method: 'POST',
    path: '/api/identity/sign-out',
    access: { open: 'signing out works with an ended sign-in too' },
    idempotency: 'natural',
    result: done,
    errors: [],
  }),
  list: endpoint({
    id: 'identity.sign-in.list',
    summary: 'Where the person is signed in, the present one first',
    method: 'GET',
    path: '/api/identity/v1/sign-ins',
    access: { person: 'about oneself' },
    result: z.object({ items: z.array(signIn) }),
    errors: [],
  }),
  end: endpoint({
    id: 'identity.sign-in.end',
    summary: 'Sign out there',
    method: 'DELETE',
    path: '/api/identity/v1/sign-ins/{signInId}',
    access: { person: 'about oneself' },
    params: z.strictObject({ signInId: id }),
    result: done,
    errors: ['not_found'],
  }),
  endOthers: endpoint({
    id: 'identity.sign-in.end-others',
    summary: 'Sign out everywhere else',
    method: 'POST',
    path: '/api/identity/v1/sign-ins/end-others',
    access: { person: 'about oneself' },
    idempotency: 'natural',
    result: z.object({ ended: z.number() }),
    errors: [],
  }),
  confirm: endpoint({
    id: 'identity.sign-in.confirm',
    summary: 'Confirm by password that it is you; counts for ten minutes',
    method: 'POST',
    path: '/api/identity/v1/sign-ins/confirm',
    access: { person: 'about oneself' },
    body: z.strictObject({ password: typedPassword }),
    idempotency: 'natural',
    result: z.object({ freshUntil: instant }),
    errors: ['wrong_credentials', 'rate_limited'],
  }),
}
