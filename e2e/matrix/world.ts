import { createHash, randomBytes } from 'node:crypto'
import type { Persona, Personas, TestAccount } from '@foyer/testing/personas'
import { hash } from '@node-rs/argon2'
import { PASSWORD } from './password.ts'
import type { Principal } from './principals.ts'

/** Two accounts and somebody for each principal, made anew for each cell that may change something. */
export interface World {
  account: TestAccount
  /** The persona who asks; null for anonymous. */
  asking: Persona | null
  /** Members one may act on: an organizer (Live: a multi_user) and a suspended one. */
  target: Persona
  suspended: Persona
  outsider: Persona
}

const TEAM_ROLES = {
  organizer: ['organizer'],
  admin: ['organizer', 'admin'],
  billing_contact: ['organizer', 'admin', 'billing_contact'],
} as const

export async function makeWorld(personas: Personas, principal: Principal): Promise<World> {
  const live = principal === 'multi_user'
  const account = await personas.account(
    live ? 'live' : 'team',
    live ? { multi_users: 1_000 } : { seats: 1_000 },
  )
  const [target, suspended, outsider] = await Promise.all([
    personas.member(account),
    personas.member(account, { status: 'suspended' }),
    personas.account('team').then(({ owner }) => owner),
    // One more billing contact: that nobody is the last one is another test's matter.
    live ? undefined : personas.member(account, { roles: TEAM_ROLES.billing_contact }),
  ])
  const asking = await somebody(personas, account, principal, outsider)
  await givePasswords(personas, [asking ?? target, account.owner, outsider])
  return { account, target, suspended, outsider, asking }
}

let passwordHash: Promise<string> | undefined

/** One hash for all, made once: what a password costs is not what the matrix asks. */
async function givePasswords(personas: Personas, people: readonly Persona[]): Promise<void> {
  passwordHash ??= hash(PASSWORD)
  const rows = [...new Set(people.map(({ personId }) => personId))]
  const password = await passwordHash
  await personas.sql`insert into identity.credentials (person_id, provider_id, provider_account_id, password)
    select p, 'credential', p::text, ${password} from unnest(${rows}::uuid[]) p on conflict do nothing`
}

async function somebody(
  personas: Personas,
  account: TestAccount,
  principal: Principal,
  outsider: Persona,
): Promise<Persona | null> {
  switch (principal) {
    case 'anonymous':
      return null
    case 'owner':
      return account.owner
    case 'member of another account':
      return outsider
    case 'suspended':
      return personas.member(account, { roles: TEAM_ROLES.admin, status: 'suspended' })
    case 'just revoked':
      return revoked(personas, await personas.member(account, { roles: TEAM_ROLES.admin }))
    case 'multi_user':
      return personas.member(account, { roles: ['multi_user'] })
    default:
      return personas.member(account, { roles: TEAM_ROLES[principal] })
  }
}

/** Takes the role away while the sign-in goes on. */
async function revoked(personas: Personas, admin: Persona): Promise<Persona> {
  await personas.sql.begin(async (tx) => {
    await tx`select set_config('app.account_id', account_id::text, true) from users.members where id = ${admin.memberId}`
    await tx`update users.members set roles = array['organizer'] where id = ${admin.memberId}`
  })
  return admin
}

/** The secret of a mailed link and what the database keeps of it. */
export function newLink(): { token: string; hash: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: createHash('sha256').update(token).digest('base64url') }
}
