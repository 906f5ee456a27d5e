import { type Figure, median } from './figure.ts'
import { pathOf, type Running } from './members-load.ts'
import type { Seeded, SeededAccount } from './members-seed.ts'

const ROUNDS = 150

/** What is asked for, and how much more it may cost in an account of a million than in one of a thousand. */
const QUERIES: readonly { name: string; query: string; most: number }[] = [
  { name: 'first page by name', query: '', most: 1.3 },
  { name: 'by name, descending', query: '?sort=-name', most: 1.3 },
  { name: 'by address', query: '?sort=email', most: 1.3 },
  { name: 'by last activity, descending', query: '?sort=-lastActiveAt', most: 1.3 },
  { name: 'by age', query: '?sort=createdAt', most: 1.3 },
  { name: 'one role', query: '?role=organizer', most: 1.3 },
  { name: 'one status', query: '?status=active&sort=-createdAt', most: 1.3 },
  { name: 'role and status', query: '?role=organizer&status=active&sort=email', most: 1.3 },
  { name: 'search, a whole address', query: '?search={email}', most: 2.5 },
  { name: 'search, name and surname', query: '?search={name}', most: 2.5 },
  { name: 'search, six letters of a surname', query: '?search={six}', most: 2.5 },
  { name: 'search, three letters', query: '?search={three}', most: 2.5 },
]

interface Item {
  name: string
  email: string
}

/** The same question to a small and a large account, in turn, by one caller; medians of the product over HTTP. */
export async function growthOf(server: Running, { small, large }: Seeded): Promise<Figure[]> {
  const figures: Figure[] = []
  const known = new Map([
    [small, await someone(server, small)],
    [large, await someone(server, large)],
  ])
  for (const { name, query, most } of QUERIES) {
    const times = new Map<SeededAccount, number[]>([
      [small, []],
      [large, []],
    ])
    for (let round = 0; round < ROUNDS + 20; round++) {
      for (const account of round % 2 ? [small, large] : [large, small]) {
        const started = performance.now()
        await ask(server, account, filled(query, known.get(account)))
        if (round >= 20) times.get(account)?.push(performance.now() - started)
      }
    }
    const [few, many] = [median(times.get(small) ?? []), median(times.get(large) ?? [])]
    figures.push({
      name: `from 1,000 to 1,000,000 members: ${name}`,
      value: many / few,
      unit: '×',
      bound: { at: 'most', value: most },
      note: `${few.toFixed(2)} to ${many.toFixed(2)} ms`,
    })
  }
  return figures
}

async function ask({ port }: Running, account: SeededAccount, query: string): Promise<Item[]> {
  const response = await fetch(`http://127.0.0.1:${port}${pathOf(account, query)}`, {
    headers: { cookie: `foyer=${account.token}` },
  })
  if (response.status !== 200) throw new Error(`${query} answered ${response.status}`)
  return itemsOf(await response.json())
}

/** Somebody in the middle of each account's list, whose own words are searched for. */
async function someone(server: Running, account: SeededAccount): Promise<Item> {
  const item = (await ask(server, account, '?sort=-createdAt')).at(25)
  if (!item) throw new Error('an empty account')
  return item
}

function filled(query: string, item: Item | undefined): string {
  const surname = item?.name.split(' ')[1] ?? ''
  const words = {
    '{email}': item?.email ?? '',
    '{name}': item?.name ?? '',
    '{six}': surname.slice(0, 6),
    '{three}': surname.slice(0, 3),
  }
  return Object.entries(words).reduce(
    (text, [key, word]) => text.replace(key, encodeURIComponent(word)),
    query,
  )
}

/** The contract's answer. */
function itemsOf(answer: unknown): Item[] {
  return (answer as { items: Item[] }).items
}
