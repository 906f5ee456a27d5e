import { connect } from '@foyer/database/connect'
import type { ServiceDeps } from '@foyer/service-kit/implement'
import { createLog } from '@foyer/service-kit/log'
import { serve } from '@foyer/service-kit/serve'
import { createApp } from '@foyer/service-users/app'
import type { TestDatabase } from '@foyer/testing/database'
import { afterAll } from 'vitest'

type App = ReturnType<typeof createApp>

/** The users service, beside the product, with a fault before it while a test has planted one. */
export class FaultyUsers {
  #deps: ServiceDeps | undefined
  #planted: App | undefined

  /** What the product is started with. */
  readonly start = async ({ url, secret }: TestDatabase): Promise<{ usersUrl: string }> => {
    const log = createLog('faults', 'silent')
    const pools = { app: connect(url, secret, 'app_users'), me: connect(url, secret, 'me_users') }
    const real = createApp({ pools, publicUrl: 'http://localhost', log })
    this.#deps = { service: 'users', accounts: pools.app, persons: pools.me, secure: false, log }
    const listening = await serve(
      async (request) => {
        const faulty = await this.#planted?.fetch(request.clone())
        return faulty && faulty.status !== 404 ? faulty : real.fetch(request)
      },
      { port: 0, host: '127.0.0.1' },
    )
    afterAll(async () => {
      await listening.close(500)
      await Promise.all([pools.app.end({ timeout: 1 }), pools.me.end({ timeout: 1 })])
    })
    return { usersUrl: `http://127.0.0.1:${listening.port}` }
  }

  /** Runs `work` while `fault` answers for the endpoints it has; whatever it has not, the real service answers. */
  async during<R>(fault: (deps: ServiceDeps) => App, work: () => Promise<R>): Promise<R> {
    if (!this.#deps) throw new Error('the service is not started')
    this.#planted = fault(this.#deps)
    try {
      return await work()
    } finally {
      this.#planted = undefined
    }
  }
}
