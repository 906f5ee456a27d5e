import { randomBytes } from 'node:crypto'
import { call, type Calling, type Raw } from './calling.ts'
import type { Known } from './body.ts'
import { PASSWORD } from './password.ts'
import { newLink, type World } from './world.ts'

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** What every endpoint's fixture knows: values of fields by name, for one world. */
export function commonValues({ account, target }: World): Known {
  return {
    accountId: account.accountId,
    memberId: target.memberId,
    toMemberId: target.memberId,
    permission: 'member:read',
    email: `${randomBytes(6).toString('hex')}@matrix.example`,
    name: 'Ada Lovelace',
    accountName: 'Analytical Engines',
    language: 'en',
    timeZone: 'Europe/Paris',
    family: account.family,
    version: 1,
    roles: account.family === 'team' ? ['organizer'] : ['multi_user'],
    password: PASSWORD,
    current: PASSWORD,
    next: 'an amber kite above the orchard',
    data: PNG,
    path: 'users/members',
    changes: [{ kind: 'quantity', item: 'parallel-events', quantity: 1 }],
    to: '2026-02-01T00:00:00Z',
    returnTo: `/${account.pageAddress}/billing/payment`,
  }
}

type Prepare = (world: World, calling: Calling) => Promise<Known>

/** An invitation made by the owner, and the secret of its link. */
const invitation =
  (email?: (world: World) => string): Prepare =>
  async (world, calling) => {
    const people = [
      { email: email?.(world) ?? `${randomBytes(6).toString('hex')}@matrix.example`, language: 'en' },
    ]
    const path = `/api/users/v1/accounts/${world.account.accountId}/invitations`
    const { items } = await call<{ items: { id: string }[] }>(calling, 'POST', path, world.account.owner, {
      people,
    })
    const { token, hash } = newLink()
    await calling.sql`update users.invitation_links set token_hash = ${hash} where invitation_id = ${items[0]?.id ?? ''}`
    return { invitationId: items[0]?.id, token }
  }

/** A transfer the owner offers: to who asks where they can receive it, else to the target. */
const transfer =
  (toAsking: boolean): Prepare =>
  async (world, calling) => {
    const { account, asking, outsider, target } = world
    const canReceive = toAsking && asking !== null && asking !== account.owner && asking !== outsider
    const toMemberId = canReceive ? asking.memberId : target.memberId
    const path = `/api/users/v1/accounts/${account.accountId}/ownership-transfer`
    const offered = await call<{ id: string }>(calling, 'POST', path, account.owner, { toMemberId }).catch(
      () => ({ id: account.accountId }),
    )
    return { transferId: offered.id }
  }

const link =
  (purpose: string): Prepare =>
  async (world, calling) => {
    const { token, hash } = newLink()
    const person = world.outsider
    await calling.sql`insert into identity.links (person_id, purpose, token_hash, email, expires_at)
    values (${person.personId}, ${purpose}, ${hash}, ${person.email}, now() + interval '1 hour')`
    return { token }
  }

const subscribed: Prepare = async ({ account }, { subscribe }) => {
  await subscribe(account)
  return {}
}

/** A preview that the owner asked for. */
const previewed: Prepare = async (world, calling) => {
  const { account } = world
  await calling.subscribe(account)
  const path = `/api/billing/v1/accounts/${account.accountId}/previews`
  const { changes } = commonValues(world)
  return { previewId: (await call<{ id: string }>(calling, 'POST', path, account.owner, { changes })).id }
}

const invoiced: Prepare = async ({ account }, { subscribe, sql }) => {
  await subscribe(account)
  const [row] = await sql<
    { id: string }[]
  >`select id from billing.invoices where account_id = ${account.accountId}`
  return { invoiceId: row?.id }
}

/** A correction that the owner asked for and nobody answered. */
const requested: Prepare = async (world, calling) => {
  const known = await invoiced(world, calling)
  const { accountId, owner } = world.account
  const path = `/api/billing/v1/accounts/${accountId}/invoices/${String(known['invoiceId'])}/corrections`
  const { id } = await call<{ id: string }>(calling, 'POST', path, owner, { reason: 'duplicate' })
  return { ...known, correctionId: id }
}

/** A means of payment, as the provider once told of it. */
const withMethod: Prepare = async ({ account }, { subscribe, sql }) => {
  await subscribe(account)
  const [row] = await sql<{ id: string }[]>`
    insert into billing.payment_methods (account_id, provider, reference, kind, brand, last4, added_at)
    values (${account.accountId}, 'stripe', ${`pm_${randomBytes(12).toString('hex')}`}, 'card', 'visa', '4242', now()) returning id`
  return { methodId: row?.id }
}

/** What is sent as it stands, since its very words are signed. */
export const RAW: Record<string, (calling: Calling) => Raw> = {
  'billing.stripe.report': ({ stripe }) => {
    const body = JSON.stringify(
      stripe.world.happened('customer.updated', { id: 'cus_1', object: 'customer' }),
    )
    return {
      body,
      headers: { 'stripe-signature': stripe.signature(body), origin: null, 'sec-fetch-site': null },
    }
  },
}

/** Operations whose input a schema and the common values cannot give. */
export const PREPARED: Record<string, Prepare> = {
  'users.members.reactivate': async ({ suspended }) => ({ memberId: suspended.memberId }),
  'users.invitations.resend': invitation(),
  'users.invitations.revoke': invitation(),
  'users.invitations.look': invitation(),
  'users.invitations.accept': invitation(({ outsider }) => outsider.email),
  'identity.sign-up.join': invitation(),
  'users.ownership.withdraw': transfer(false),
  'users.ownership.accept': transfer(true),
  'users.ownership.decline': transfer(true),
  'users.account-settings.close': async ({ account }, { sql }) => {
    const [row] = await sql<
      { name: string }[]
    >`select name from users.accounts where account_id = ${account.accountId}`
    return { name: row?.name }
  },
  'identity.sign-in.create': async ({ account }) => ({ email: account.owner.email }),
  'identity.sign-in.end': async ({ asking }, { sql, personas }) => {
    if (!asking) return { signInId: crypto.randomUUID() }
    await personas.signIn(asking.personId)
    const [row] = await sql<
      { id: string }[]
    >`select id from identity.sign_ins where person_id = ${asking.personId} order by created_at desc limit 1`
    return { signInId: row?.id }
  },
  // In another browser than the one that signed up, the link asks for the password too.
  'identity.sign-up.confirm': async (world, calling) => ({
    ...(await link('confirm-address')(world, calling)),
    password: PASSWORD,
  }),
  'users.account-settings.logo': async ({ account }, calling) => {
    const path = `/api/users/v1/accounts/${account.accountId}/logo`
    const { logo } = await call<{ logo: string }>(calling, 'PUT', path, account.owner, { data: PNG })
    return { hash: logo.split('/').at(-1) }
  },
  'identity.pictures.get': async ({ target }, { sql }) => {
    const hash = randomBytes(32).toString('hex')
    await sql`insert into identity.pictures (person_id, hash, data) values (${target.personId}, ${hash}, ${Buffer.from(PNG, 'base64')})`
    return { hash }
  },
  'billing.subscription.get': subscribed,
  'billing.entitlements.get': subscribed,
  'billing.offers.list': subscribed,
  'billing.billing-details.get': subscribed,
  'billing.billing-details.check': async () => ({ country: 'DE', taxId: 'DE136695976' }),
  'billing.billing-details.update': subscribed,
  'billing.previews.create': subscribed,
  'billing.clock.move': subscribed,
  'billing.changes.create': previewed,
  'billing.invoices.get': invoiced,
  'billing.invoices.months': subscribed,
  'billing.invoices.pdf': invoiced,
  'billing.invoices.ubl': invoiced,
  'billing.invoices.cii': invoiced,
  'billing.corrections.create': invoiced,
  'billing.corrections.withdraw': requested,
  'billing.payments.pay': invoiced,
  'billing.payment-methods.set-up': subscribed,
  'billing.payment-methods.make-default': withMethod,
  'billing.payment-methods.remove': withMethod,
  'identity.passwords.reset': link('reset-password'),
  'identity.profile.confirm-address': link('change-address-new'),
}
