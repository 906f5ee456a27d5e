import { ConfigError, environment } from './env.ts'
import { externalDatabase } from './external.ts'
import { fail, run } from './run.ts'

/** The gateway in a process of its own; the services answer at their addresses. */
try {
  const config = environment()
  const { external, identityUrl, usersUrl, billingUrl, publicUrl } = config
  if (!external || identityUrl === undefined || usersUrl === undefined || billingUrl === undefined) {
    throw new ConfigError([
      'The gateway alone needs DATABASE_URL, FOYER_IDENTITY_URL, FOYER_USERS_URL and FOYER_BILLING_URL; `npm start` runs everything in one process.',
    ])
  }
  await run(config, externalDatabase(external), () => `\n  The gateway is ready: ${publicUrl.origin}\n\n`)
} catch (error) {
  fail(error, () => false)
}
