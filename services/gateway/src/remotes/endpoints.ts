import type { Result } from '@foyer/contracts/endpoint'
import { remotesContract } from '@foyer/contracts/gateway/remotes'
import type { Me, MyAccount } from '@foyer/contracts/users/me'
import { AppError } from '@foyer/database/errors'
import { can } from '@foyer/permissions/can'
import { Denied } from '@foyer/permissions/grant'
import type { Log } from '@foyer/service-kit/log'
import { parseInput } from '@foyer/service-kit/parse'
import { problemOf } from '@foyer/service-kit/problem'
import { type Context, Hono } from 'hono'
import type { Releases } from './releases.ts'
import { remotesOf, whyNot } from './remotes-of.ts'

export interface EndpointDeps {
  releases: Releases
  whoAmI: (request: { headers: Headers }) => Promise<Me | undefined>
  log: Log
}

type Endpoint = (typeof remotesContract)[keyof typeof remotesContract]

/** The gateway's own endpoints: what a member may load here, and why they do not see a page. */
export function remoteEndpoints({ releases, whoAmI, log }: EndpointDeps): Hono {
  const on = (app: Hono, endpoint: Endpoint, verb: (account: MyAccount, c: Context) => unknown) =>
    app.get(endpoint.path.replace('{accountId}', ':accountId'), async (c) => {
      const about = { instance: c.req.path, requestId: c.req.header('x-request-id') ?? '' }
      try {
        const account = await memberOf(await whoAmI(c.req.raw), endpoint, c)
        return c.json(verb(account, c) ?? null, 200, { 'cache-control': 'no-store' })
      } catch (error) {
        return problemOf(error, about, log)
      }
    })
  const app = new Hono()
  on(app, remotesContract.list, (account): Result<typeof remotesContract.list> => ({
    remotes: remotesOf(releases.remotes, account.permissions),
  }))
  on(app, remotesContract.why, (account, c): Result<typeof remotesContract.why> => {
    const { query } = parseInput(remotesContract.why, rawOf(c))
    return whyNot(releases.remotes, account.permissions, query.path)
  })
  return app
}

/** The asking member's account, or the refusal every endpoint with a permission answers. */
async function memberOf(me: Me | undefined, endpoint: Endpoint, c: Context): Promise<MyAccount> {
  if (!me) throw new Denied(null, 'not_signed_in')
  const account = me.accounts.find((one) => one.id === c.req.param('accountId'))
  if (!account) throw new AppError('not_found')
  const status = account.status === 'active' ? 'active' : 'suspended'
  const decision = can(
    {
      ...account,
      accountId: account.id,
      personId: me.person.id,
      status,
      readingOnly: account.readingOnly !== null,
    },
    endpoint.access.permission,
  )
  if (!decision.allowed) throw new Denied(decision.missing, decision.reason)
  return account
}

function rawOf(c: Context) {
  const { searchParams } = new URL(c.req.url)
  return { params: c.req.param(), search: searchParams, body: undefined }
}
