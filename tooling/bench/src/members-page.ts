import { type Data, membersData, SECRET } from './members-data.ts'
import { type Figure, median } from './figure.ts'
import { type Load, pathOf, type Running, start } from './members-load.ts'
import type { SeededAccount } from './members-seed.ts'
import { growthOf } from './members-growth.ts'

const ROUNDS = 5
const SECONDS = 4

/** The page of 50 of a million members in a thousand accounts: the product's, the service's, and the bare query's. */
export async function run(): Promise<Figure[]> {
  const data = await membersData()
  try {
    const servers = {
      raw: await start('raw', data.url, SECRET),
      service: await start('service', data.url, SECRET),
      product: await start('product', data.url, SECRET),
    }
    try {
      await equalPages(servers, data)
      const loads = await compare(servers, data.seeded.many)
      const growth = await growthOf(servers.product, data.seeded)
      return [
        ...figuresOf('gateway and service', loads.product, loads.raw),
        ...figuresOf('service alone', loads.service, loads.raw),
        ...growth,
      ]
    } finally {
      for (const server of Object.values(servers)) server.stop()
    }
  } finally {
    await data.stop()
  }
}

type Servers = Record<'raw' | 'service' | 'product', Running>

/** Interleaved, the order turned around every other round. */
async function compare(
  servers: Servers,
  accounts: readonly SeededAccount[],
): Promise<Record<keyof Servers, Load[]>> {
  const loads: Record<keyof Servers, Load[]> = { raw: [], service: [], product: [] }
  const names = ['raw', 'service', 'product'] as const
  for (const name of names) await servers[name].load(accounts, 2)
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of round % 2 ? names.toReversed() : names)
      loads[name].push(await servers[name].load(accounts, SECONDS))
  }
  return loads
}

function figuresOf(who: string, ours: readonly Load[], raw: readonly Load[]): Figure[] {
  const ratio = (of: keyof Load) => median(ours.map((load, at) => load[of] / (raw[at]?.[of] ?? Number.NaN)))
  const note = (of: keyof Load) =>
    `${who}; ${median(ours.map((load) => load[of])).toFixed(1)} against ${median(raw.map((load) => load[of])).toFixed(1)} bare`
  return [
    {
      name: 'page of 50 members, throughput against the bare query',
      value: ratio('perSecond'),
      unit: '×',
      bound: { at: 'least', value: 1 },
      goal: 1.5,
      note: `${note('perSecond')} per second`,
    },
    {
      name: 'page of 50 members, CPU of a request',
      value: ratio('cpuMicros'),
      unit: '×',
      bound: { at: 'most', value: 1.2 },
      note: `${note('cpuMicros')} µs`,
    },
    {
      name: 'page of 50 members, median time',
      value: ratio('p50'),
      unit: '×',
      bound: { at: 'most', value: 1 },
      note: `${note('p50')} ms`,
    },
    {
      name: 'page of 50 members, slowest of a hundred',
      value: ratio('p99'),
      unit: '×',
      bound: { at: 'most', value: 1 },
      note: `${note('p99')} ms`,
    },
  ]
}

/** The figures would mean nothing if the pages were not the same rows, or showed a foreign one. */
async function equalPages(servers: Servers, { seeded }: Data): Promise<void> {
  for (const account of [...seeded.many.slice(0, 20), seeded.large]) {
    const pages = await Promise.all(Object.values(servers).map((server) => idsOf(server, account)))
    if (new Set(pages.map((ids) => ids.join())).size !== 1)
      throw new Error('the servers show different pages')
  }
  const [one, other] = seeded.many
  if (!one || !other) throw new Error('no accounts')
  const foreign = await fetch(`http://127.0.0.1:${servers.product.port}${pathOf(one)}`, {
    headers: { cookie: `foyer=${other.token}` },
  })
  if (foreign.status !== 404) throw new Error(`a foreign account answered ${foreign.status}`)
}

async function idsOf({ port }: Running, account: SeededAccount): Promise<string[]> {
  const response = await fetch(`http://127.0.0.1:${port}${pathOf(account)}`, {
    headers: { cookie: `foyer=${account.token}` },
  })
  return [...(await response.text()).matchAll(/"id":"([^"]+)"/g)].map((match) => match[1] ?? '')
}
