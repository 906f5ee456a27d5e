import { serve } from '@hono/node-server'
import { remotesContract } from '@foyer/contracts/gateway/remotes'
import { answer, respond } from '@foyer/remote-kit/fake-api'
import { Hono } from 'hono'
import { fileURLToPath } from 'node:url'
import { remoteFiles } from '../../../services/gateway/src/remotes/files.ts'
import { readReleases } from '../../../services/gateway/src/remotes/releases.ts'
import { remotesOf, whyNot } from '../../../services/gateway/src/remotes/remotes-of.ts'
import { webRoutes } from '../../../services/gateway/src/web/web-routes.ts'
import { answersFor, type FakeState } from './answers.ts'
import { PEOPLE } from './people.ts'

// The built front ends behind the gateway's own pages and files, with an API made of fakes. Never part of the product.
const apps = process.env['FOYER_APPS'] ?? fileURLToPath(new URL('../../../apps', import.meta.url))
const releases = readReleases(apps)
const state: FakeState = { person: undefined, fresh: false, addressChange: null }
const listeners = new Set<(data: string) => void>()
const whoAmI = async () => state.person?.me
const permissionsIn = (accountId: string) =>
  state.person?.me.accounts.find((one) => one.id === accountId)?.permissions ?? []

const gateway = [
  answer(remotesContract.list, ({ params }) => ({
    remotes: remotesOf(releases.remotes, permissionsIn(params.accountId)),
  })),
  answer(remotesContract.why, ({ params, query }) =>
    whyNot(releases.remotes, permissionsIn(params.accountId), query.path ?? ''),
  ),
]

const app = new Hono()

// Who is signed in, and events, by hand: /dev/as/organizer@acme.example, /dev/event?data={…}
app.get('/dev/as/:email', (c) => {
  state.person = PEOPLE.find((one) => one.me.person.email === c.req.param('email'))
  state.fresh = false
  state.addressChange = null
  return c.redirect(c.req.query('to') ?? '/')
})
app.post('/dev/event', async (c) => {
  const data = await c.req.text()
  for (const tell of listeners) tell(data)
  return c.body(null, 204)
})
app.post('/dev/permissions', async (c) => {
  const account = state.person?.me.accounts[0]
  if (account)
    account.permissions = (await c.req.json<{ permissions: typeof account.permissions }>()).permissions
  if (account) account.roles = ['organizer']
  for (const tell of listeners) tell(JSON.stringify({ type: 'permissions', accountId: account?.id }))
  return c.body(null, 204)
})

app.get('/api/events', (c) => {
  let tell: (data: string) => void = () => undefined
  const stream = new ReadableStream({
    start(controller) {
      tell = (data) => controller.enqueue(new TextEncoder().encode(`data: ${data}\n\n`))
      listeners.add(tell)
    },
    cancel: () => void listeners.delete(tell),
  })
  return c.body(stream, 200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
})
app.all('/api/*', (c) => respond([...answersFor(state), ...gateway], c.req.raw))
app.route('/', remoteFiles({ releases, whoAmI }))
app.route('/', webRoutes({ releases, whoAmI, demo: true }))

const port = Number(process.env['PORT'] ?? 4100)
serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => console.log(`http://127.0.0.1:${port}`))
