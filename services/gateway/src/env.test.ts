import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from './env.ts'
import { checkServer, refuseOld } from './floor.ts'

const messageOf = (work: () => unknown): string => {
  try {
    work()
    return ''
  } catch (error) {
    return error instanceof ConfigError ? error.message : `not a problem of configuration: ${String(error)}`
  }
}

describe('the environment', () => {
  test('empty is a demo on this machine only', () => {
    expect(readConfig({})).toMatchObject({
      port: 4000,
      host: '127.0.0.1',
      dataDir: '.data',
      external: undefined,
      limited: true,
    })
    expect(readConfig({ PORT: '4411' }).publicUrl.origin).toBe('http://localhost:4411')
  })

  test('with a database of one’s own needs a mail server, an address and a secret: one line for each', () => {
    const lines = messageOf(() => readConfig({ DATABASE_URL: 'postgres://u:p@db/foyer' })).split('\n')
    expect(lines.map((line) => /, (\w+) is needed: /.exec(line)?.[1])).toEqual([
      'SMTP_URL',
      'PUBLIC_URL',
      'FOYER_SECRET',
    ])
  })

  test('takes payments by Stripe with both of its keys, and says which one is missing', () => {
    expect(readConfig({}).stripe).toBeUndefined()
    const keys = { STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_WEBHOOK_SECRET: 'whsec_1' }
    expect(readConfig(keys).stripe).toEqual({
      secretKey: 'sk_test_1',
      webhookSecret: 'whsec_1',
      apiUrl: undefined,
    })
    expect(messageOf(() => readConfig({ STRIPE_SECRET_KEY: 'sk_test_1' }))).toContain(
      'STRIPE_WEBHOOK_SECRET is needed',
    )
    expect(messageOf(() => readConfig({ STRIPE_WEBHOOK_SECRET: 'whsec_1' }))).toContain(
      'STRIPE_SECRET_KEY is needed',
    )
  })

  test('complete is taken as it is', () => {
    const config = readConfig({
      DATABASE_URL: 'postgres://u:p@db/foyer',
      SMTP_URL: 'smtps://mail',
      PUBLIC_URL: 'https://foyer.example.org',
      FOYER_SECRET: 's'.repeat(32),
      FOYER_TRUSTED_PROXIES: '10.0.0.0/8, ::1',
    })
    expect(config).toMatchObject({
      host: '0.0.0.0',
      logLevel: 'info',
      trustedProxies: ['10.0.0.0/8', '::1'],
      mailFrom: 'Foyer <foyer@foyer.example.org>',
    })
  })

  test.each([
    ['PORT', 'http'],
    ['PORT', '70000'],
    ['DATABASE_URL', 'mysql://db'],
    ['PUBLIC_URL', 'foyer.example.org'],
    ['FOYER_SECRET', 'short'],
    ['FOYER_RATE_LIMIT', 'maybe'],
  ])('%s=%s is said in one line', (name, value) => {
    const message = messageOf(() => readConfig({ [name]: value }))
    expect(message).toMatch(new RegExp(`^${name} must be .+\\.$`))
  })
})

describe('the server of an installation', () => {
  test.each([180_005, 170_010, 160_014, 150_019, 90_600])('%i is refused as too old', (version) => {
    expect(messageOf(() => refuseOld(version))).toContain('16.15, 17.11, 18.6 or newer')
  })

  test.each([180_006, 170_011, 160_015, 190_000])('%i will do', (version) => {
    expect(messageOf(() => refuseOld(version))).toBe('')
  })

  test('that cannot be reached is said in one line', async () => {
    await expect(checkServer('postgres://u:p@127.0.0.1:1/foyer')).rejects.toThrow(
      /^The database 127\.0\.0\.1:1\/foyer of DATABASE_URL cannot be used \(.+\): check .+\.$/,
    )
  })
})
