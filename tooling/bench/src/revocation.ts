import { type Figure, percentile } from './figure.ts'
import { type Product, startProduct } from './product.ts'

const ROUNDS = 100

interface Member {
  id: string
  roles: string[]
  version: number
}

/** How soon a role that is taken away is gone: from the next request, and from an open browser's stream. */
export async function run(): Promise<Figure[]> {
  const product = await startProduct()
  try {
    const owner = await product.signIn('owner@acme.example')
    const admin = await product.signIn('admin@acme.example')
    const account = await accountOf(product, owner)
    const heard = await listen(product, admin)
    const delays: number[] = []
    let stale = 0
    for (let round = 0; round < ROUNDS; round++) {
      await setRoles(product, owner, account, ['organizer', 'admin'])
      await heard.next()
      const event = heard.next()
      const committed = await setRoles(product, owner, account, ['organizer'])
      const response = await fetch(`${product.origin}/api/users/v1/accounts/${account}/members`, {
        headers: admin,
      })
      if (response.status !== 403) stale += 1
      delays.push(Math.max(0, (await event) - committed))
    }
    heard.close()
    return [
      {
        name: 'requests answered after their right was taken',
        value: stale,
        unit: 'answers',
        bound: { at: 'most', value: 0 },
      },
      {
        name: 'from the commit to the open browser, p99 of 100',
        value: percentile(delays, 0.99),
        unit: 'ms',
        bound: { at: 'most', value: 1_000 },
        note: `p50 ${percentile(delays, 0.5).toFixed(0)} ms`,
      },
    ]
  } finally {
    await product.stop()
  }
}

async function accountOf({ origin }: Product, headers: Record<string, string>): Promise<string> {
  const me = answer<{ accounts: { id: string }[] }>(
    await (await fetch(`${origin}/api/users/v1/me`, { headers })).json(),
  )
  return me.accounts[0]?.id ?? ''
}

/** Sets the administrator's roles and answers when the write was confirmed, which is after its commit. */
async function setRoles(
  { origin }: Product,
  headers: Record<string, string>,
  account: string,
  roles: string[],
): Promise<number> {
  const base = `${origin}/api/users/v1/accounts/${account}/members`
  const list = answer<{ items: Member[] }>(
    await (await fetch(`${base}?search=admin@acme.example`, { headers })).json(),
  )
  const member = list.items[0]
  if (!member) throw new Error('the administrator is not there')
  const body = JSON.stringify({ roles, version: member.version })
  const response = await fetch(`${base}/${member.id}/roles`, {
    method: 'PUT',
    headers: { ...headers, 'content-type': 'application/json' },
    body,
  })
  if (!response.ok) throw new Error(`roles could not be set: ${response.status} ${await response.text()}`)
  return performance.now()
}

/** Listens as an open browser does; `next` resolves with the time of the next change of permissions. */
async function listen({ origin }: Product, headers: Record<string, string>) {
  const abort = new AbortController()
  const response = await fetch(`${origin}/api/events`, { headers, signal: abort.signal })
  const waiting: ((at: number) => void)[] = []
  const early: number[] = []
  const told = (at: number) => {
    const first = waiting.shift()
    if (first) first(at)
    else early.push(at)
  }
  void readLines(response, (line) => {
    if (line.startsWith('data:') && line.includes('"permissions"')) told(performance.now())
  }).catch(() => undefined)
  const next = () => {
    const at = early.shift()
    return at === undefined ? new Promise<number>((resolve) => waiting.push(resolve)) : Promise.resolve(at)
  }
  return { next, close: () => abort.abort() }
}

async function readLines(response: Response, line: (text: string) => void): Promise<void> {
  let rest = ''
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const one of lines) line(one)
  }
}

/** The contract says what its endpoint answers. */
function answer<T>(body: unknown): T {
  return body as T
}
