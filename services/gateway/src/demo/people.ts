import type { Language } from '@foyer/contracts/fields'
import type { Family, Role } from '@foyer/permissions/roles'

export interface DemoMember {
  email: string
  name: string
  roles: readonly Role[]
  status?: 'active' | 'pending' | 'suspended'
  /** Days since this member was last here; left out: never. */
  daysAway?: number
  /** Shown in the table at the start. */
  shown?: string
}

export interface DemoAccount {
  name: string
  /** The word its pages open with; the name says the same in other letters. */
  pageAddress: string
  family: Family
  language: Language
  timeZone: string
  /** What it has bought, of the default catalogue. */
  plan: string
  country: string
  /** As whom it is billed: a company under a made-up tax ID whose check digits are right. Left out: a person. */
  billed?: { company: string; lines: readonly string[]; postcode: string; city: string; taxId: string }
  trial?: true
  /** A customer for so long, who paid every month and got something back once; left out: since today. */
  since?: { months: number; days: number; gaveBack?: { after: number; amount: bigint; reason: string } }
  /** All seats; those the plan includes unless there are more. */
  seats?: number
  owner: DemoMember
  members: readonly DemoMember[]
}

/** One for all, long enough for the rule that holds for everybody. */
export const DEMO_PASSWORD = 'welcome to the foyer'

const ORGANIZERS = `
Aaliyah Okonkwo|2|Adrián Castellanos|9|Aiko Tanaka|1|Anneliese Krämer|23|Baptiste Lefèvre|4|Beatriz Figueiredo|0
Callum Macrae|40|Chiamaka Eze|6|Dagný Sigurðardóttir|12|Devika Raghunathan|3|Eilidh Fraser|78|Emre Yıldız|8
Farah Haddad|1|Giulia Bonfanti|15|Hamza Benali|5|Ingrid Solheim|31|Ivana Horvat|2|Jakub Wiśniewski|18
Javier Zárate|0|Kalani Kahale|55|Kwabena Asante|7|Linh Nguyễn|1|Mareike Völker|11|Matteo Ricci|26
Nadia Abramova|3|Noor van der Veen|14|Oluwaseun Adeyemi|4|Priya Venkataraman|0|Rasmus Lindqvist|90|Renata Çelik|6
Seo-yeon Park|2|Tomáš Dvořák|19`

const PENDING = [
  'Thandiwe Mokoena',
  'Ulrike Östberg',
  'Viktória Szabó',
  'Xiulan Chen',
  'Yusuf Al-Masri',
  'Zoé Lambert',
]
const SUSPENDED = ['Hugo Brandão', 'Sinéad Ó Briain', 'Wojciech Żak']

function pairs(text: string): [string, number][] {
  const parts = text.trim().split(/[|\n]/)
  return parts.flatMap((name, at) =>
    at % 2 === 0 ? [[name, Number(parts[at + 1])] satisfies [string, number]] : [],
  )
}

/** `Seo-yeon Park` → `seo-yeon.park@acme.example`, as a directory would make it. */
function addressOf(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ıðøł]/gi, (sign) => ({ ı: 'i', ð: 'd', ø: 'o', ł: 'l' })[sign] ?? sign)
  return `${plain.toLowerCase().replace(/[^a-z-]+/g, '.')}@acme.example`
}

const member = (name: string, more: Omit<DemoMember, 'name' | 'email'>): DemoMember => ({
  email: addressOf(name),
  name,
  ...more,
})

const acme: DemoAccount = {
  name: 'Acme',
  pageAddress: 'acme',
  family: 'team',
  language: 'en',
  timeZone: 'Europe/London',
  plan: 'team-l',
  country: 'GB',
  billed: {
    company: 'Acme Conferences Ltd',
    lines: ['27 Example Wharf'],
    postcode: 'E1 0AA',
    city: 'London',
    taxId: 'GB123456782',
  },
  since: {
    months: 6,
    days: 5,
    gaveBack: { after: 3, amount: 4_900n, reason: 'Sessions could not be joined on two mornings' },
  },
  seats: 60,
  owner: {
    email: 'owner@acme.example',
    name: 'Margaret Ashworth',
    roles: ['organizer', 'admin', 'billing_contact'],
    daysAway: 0,
    shown: 'owner',
  },
  members: [
    {
      email: 'billing@acme.example',
      name: 'Bongani Dlamini',
      roles: ['organizer', 'admin', 'billing_contact'],
      daysAway: 1,
      shown: 'billing contact',
    },
    {
      email: 'admin@acme.example',
      name: 'Camille Rousseau',
      roles: ['organizer', 'admin'],
      daysAway: 0,
      shown: 'administrator',
    },
    {
      email: 'organizer@acme.example',
      name: 'Diego Fuentes',
      roles: ['organizer'],
      daysAway: 2,
      shown: 'organizer',
    },
    member('Petra Novák', { roles: ['organizer', 'admin'], daysAway: 5 }),
    member('Rohan Mehta', { roles: ['organizer', 'admin'], daysAway: 13 }),
    member('Saoirse Kavanagh', { roles: ['organizer', 'admin', 'billing_contact'], daysAway: 21 }),
    ...pairs(ORGANIZERS).map(([name, daysAway]) => member(name, { roles: ['organizer'], daysAway })),
    ...PENDING.map((name) => member(name, { roles: ['organizer'], status: 'pending' })),
    ...SUSPENDED.map((name, at) =>
      member(name, { roles: ['organizer'], status: 'suspended', daysAway: 60 + at * 31 }),
    ),
  ],
}

const lumiere: DemoAccount = {
  name: 'Lumière',
  pageAddress: 'lumiere',
  family: 'live',
  language: 'fr',
  timeZone: 'Europe/Paris',
  plan: 'live-m',
  country: 'FR',
  billed: {
    company: 'Lumière SAS',
    lines: ['8 quai de l’Exemple'],
    postcode: '69002',
    city: 'Lyon',
    taxId: 'FR11123456782',
  },
  since: { months: 6, days: 3 },
  owner: { email: 'owner@lumiere.example', name: 'Hélène Marchand', roles: [], daysAway: 0, shown: 'owner' },
  members: [
    {
      email: 'multiuser@lumiere.example',
      name: 'Étienne Dubreuil',
      roles: ['multi_user'],
      daysAway: 1,
      shown: 'multi-user',
    },
  ],
}

const solo: DemoAccount = {
  name: 'Solo',
  pageAddress: 'solo',
  family: 'team',
  language: 'en',
  timeZone: 'America/New_York',
  plan: 'team-s',
  country: 'US',
  trial: true,
  seats: 10,
  owner: {
    email: 'solo@solo.example',
    name: 'Sol Whitaker',
    roles: ['organizer', 'admin', 'billing_contact'],
    daysAway: 0,
    shown: 'on their own',
  },
  members: [],
}

const globex: DemoAccount = {
  name: 'Globex',
  pageAddress: 'globex',
  family: 'team',
  language: 'en',
  timeZone: 'Europe/Berlin',
  plan: 'team-s',
  country: 'DE',
  billed: {
    company: 'Globex GmbH',
    lines: ['Musterstraße 12'],
    postcode: '10115',
    city: 'Berlin',
    taxId: 'DE123456788',
  },
  seats: 10,
  owner: {
    email: 'owner@globex.example',
    name: 'Friedrich Amsel',
    roles: ['organizer', 'admin', 'billing_contact'],
    daysAway: 3,
  },
  members: [
    {
      email: 'admin@acme.example',
      name: 'Camille Rousseau',
      roles: ['organizer'],
      daysAway: 4,
      shown: 'organizer',
    },
  ],
}

export const DEMO_ACCOUNTS: readonly DemoAccount[] = [acme, lumiere, solo, globex]
