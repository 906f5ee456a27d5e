import type { StripeSettings } from '@foyer/service-billing/payments'

const ORIGIN = 'FOYER_JOURNEYS_ORIGIN'
const DATA = 'FOYER_JOURNEYS_DATA'

/** A product that runs already, to write journeys against: its address and its data folder. */
export function givenProduct(): { origin: string; dataDir: string } | undefined {
  const { [ORIGIN]: origin, [DATA]: dataDir } = process.env
  return origin && dataDir ? { origin, dataDir } : undefined
}

/** Tells the workers, which start later, where the product is. */
export function tellWorkers(product: { origin: string; dataDir: string }): void {
  process.env[ORIGIN] = product.origin
  process.env[DATA] = product.dataDir
}

/** The product of this run. */
export function product(): { origin: string; dataDir: string } {
  const given = givenProduct()
  if (!given) throw new Error('No product: the journeys run by `pnpm --filter @foyer/e2e journeys`.')
  return given
}

/** The environment of the product as a person would start it, but for its place, its port and the limits on rates. */
export function productEnv(
  port: number,
  dataDir: string,
  { appsDir = '', stripe }: { appsDir?: string; stripe?: StripeSettings } = {},
): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, SMTP_URL: __, PUBLIC_URL: ___, ...rest } = process.env
  return {
    ...rest,
    NODE_ENV: 'production',
    PORT: String(port),
    FOYER_DATA_DIR: dataDir,
    FOYER_APPS_DIR: appsDir,
    // All journeys come from one address within a minute or two.
    FOYER_RATE_LIMIT: 'off',
    ...(stripe && {
      STRIPE_SECRET_KEY: stripe.secretKey,
      STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
      STRIPE_API_URL: stripe.apiUrl,
    }),
  }
}

/** Where the checks want the machine-readable result; a developer alone wants none. */
export function resultFile(): string | undefined {
  return process.env['PLAYWRIGHT_JSON_OUTPUT_FILE']
}

/** Which screens, by parts of their names, and which looks (`en.dark.360`) to take pictures of; all when nothing is said. */
export function chosenScreens(): { names: string[]; looks: string[] } {
  const words = process.argv.slice(2)
  const isLook = (word: string) => /^(en|fr)\.(light|dark)\.\d+$/.test(word)
  return { names: words.filter((word) => !isLook(word)), looks: words.filter(isLook) }
}
