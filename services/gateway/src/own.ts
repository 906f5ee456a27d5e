import type { Me } from '@foyer/contracts/users/me'
import { problemOf } from '@foyer/service-kit/problem'
import type { Log } from '@foyer/service-kit/log'
import { Hono } from 'hono'
import { contracts } from './contracts.ts'
import { docs } from './docs/docs.ts'
import { remoteEndpoints } from './remotes/endpoints.ts'
import { remoteFiles } from './remotes/files.ts'
import type { Releases } from './remotes/releases.ts'
import { policyReports } from './reports/policy.ts'
import { webRoutes } from './web/web-routes.ts'

export interface OwnDeps {
  releases: Releases
  whoAmI: (request: { headers: Headers }) => Promise<Me | undefined>
  demo: boolean
  mailbox: Hono | undefined
  log: Log
}

/** Everything the gateway answers itself: its endpoints and documents, files of front ends, and the page. */
export function ownApp({ releases, whoAmI, demo, mailbox, log }: OwnDeps): Hono {
  const app = new Hono()
  app.onError((error, c) =>
    problemOf(error, { instance: c.req.path, requestId: c.req.header('x-request-id') ?? '' }, log),
  )
  app.route('/', remoteEndpoints({ releases, whoAmI, log }))
  app.route('/', policyReports(log))
  app.route('/', docs(contracts))
  app.route('/', remoteFiles({ releases, whoAmI }))
  if (mailbox) app.route('/', mailbox)
  // What is below these is never a page: nothing found there is an absent file or endpoint.
  for (const prefix of ['/api', '/dev']) app.all(`${prefix}/*`, (c) => c.notFound())
  app.route('/', webRoutes({ releases, whoAmI, demo }))
  return app
}
