import { permissionsOf, type MemberFacts } from '@foyer/permissions/roles'
import type { Me, MyAccount } from '@foyer/contracts/users/me'

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

export interface FakePerson {
  me: Me
  password: string
}

type Membership = Pick<MemberFacts, 'owner' | 'roles' | 'status' | 'family'> &
  Pick<MyAccount, 'name' | 'pageAddress' | 'language' | 'adminCenter'> & {
    accountId: string
    pastAddresses?: string[]
  }

const ACME = {
  accountId: id(1),
  name: 'Acme',
  pageAddress: 'acme',
  pastAddresses: ['acme-corp'],
  language: 'en',
  family: 'team',
  adminCenter: true,
} as const
const GLOBEX = {
  accountId: id(2),
  name: 'Globex Corporation',
  pageAddress: 'globex',
  language: 'en',
  family: 'team',
  adminCenter: true,
} as const
const LUMIERE = {
  accountId: id(3),
  name: 'Lumière',
  pageAddress: 'lumiere',
  language: 'fr',
  family: 'live',
  adminCenter: true,
} as const
const SOLO = {
  accountId: id(4),
  name: 'Solo',
  pageAddress: 'solo',
  language: 'en',
  family: 'team',
  adminCenter: false,
} as const

function account(personId: string, membership: Membership): MyAccount {
  const { accountId, ...rest } = membership
  const facts = { ...rest, accountId, memberId: personId, personId, readingOnly: false }
  return {
    id: accountId,
    name: rest.name,
    pageAddress: rest.pageAddress,
    pastAddresses: [...(rest.pastAddresses ?? [])],
    family: rest.family,
    memberId: personId,
    owner: rest.owner,
    roles: [...rest.roles],
    status: rest.status,
    permissions: [...permissionsOf(facts)],
    adminCenter: rest.adminCenter,
    timeZone: 'Europe/Paris',
    language: rest.language,
    logo: null,
    readingOnly: null,
  }
}

function person(
  n: number,
  name: string,
  email: string,
  language: 'en' | 'fr' | null,
  memberships: Membership[],
): FakePerson {
  const personId = id(100 + n)
  return {
    password: 'correct horse battery',
    me: {
      person: { id: personId, name, email, language, timeZone: null, theme: 'system', image: null },
      freshUntil: '2026-01-01T00:00:00Z',
      accounts: memberships.map((one) => account(personId, one)),
    },
  }
}

const member = { owner: false, status: 'active' } as const
const ADMIN = ['organizer', 'admin'] as const

/** People of the demo, as far as the shell shows them. */
export const PEOPLE: readonly FakePerson[] = [
  person(1, 'Olivia Owens', 'owner@acme.example', null, [
    { ...ACME, owner: true, roles: [...ADMIN, 'billing_contact'], status: 'active' },
  ]),
  person(2, 'Adam Admin', 'admin@acme.example', null, [
    { ...ACME, ...member, roles: ADMIN },
    { ...GLOBEX, ...member, roles: ['organizer'] },
  ]),
  person(3, 'Orla Organizer', 'organizer@acme.example', null, [{ ...ACME, ...member, roles: ['organizer'] }]),
  person(4, 'Margaux Lefèvre', 'multiuser@lumiere.example', 'fr', [
    { ...LUMIERE, ...member, roles: ['multi_user'] },
  ]),
  person(5, 'Sam Solo', 'solo@solo.example', null, [
    { ...SOLO, owner: true, roles: [...ADMIN, 'billing_contact'], status: 'active' },
  ]),
  person(6, 'Suse Suspended', 'suspended@acme.example', null, [
    { ...ACME, owner: false, roles: ['organizer'], status: 'suspended' },
  ]),
  person(7, 'Nora None', 'nobody@nowhere.example', null, []),
]
