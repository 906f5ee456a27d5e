export interface Member {
  id: string
  name: string
  email: string
  roles: readonly string[]
  status: 'active' | 'pending' | 'suspended'
  seen: string | undefined
  sessions: number
}

const names = [
  'Ada Lovelace',
  'Grace Hopper',
  'Zoë Faÿ',
  'Alan Turing',
  'Katherine Johnson',
  'Émilie du Châtelet',
  'Barbara Liskov',
  'Jean-Baptiste Joseph Fourier de la Longue Rue',
  'Radia Perlman',
  'Niklaus Wirth',
  'Łucja Żuraw',
  'Tim',
]
const hours = [0.001, 0.3, 3, 20, 26, 50, 200, 800]

export const members: Member[] = names.map((name, index) => ({
  id: `m${index}`,
  name,
  email: `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@acme.example`,
  roles: index === 0 ? ['Owner', 'Admin', 'Billing contact'] : index % 3 === 1 ? ['Admin'] : ['Organizer'],
  status: index % 5 === 3 ? 'pending' : index % 7 === 6 ? 'suspended' : 'active',
  seen:
    index % 5 === 3
      ? undefined
      : new Date(Date.now() - (hours[index % hours.length] ?? 1) * 3_600_000).toISOString(),
  sessions: (index * 37) % 211,
}))
