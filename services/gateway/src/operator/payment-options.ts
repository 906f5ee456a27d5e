import type { PaymentOptions } from '@foyer/service-billing/payments'
import { createLog } from '@foyer/service-kit/log'
import type { Config } from '../env.ts'
import type { Pools } from '../pools.ts'

/** What commands about payments run on; they say what they did on standard output, so what goes wrong is all they log. */
export function paymentOptions({ publicUrl, stripe, logLevel }: Config, pools: Pools): PaymentOptions {
  const log = createLog('operator', logLevel)
  return { run: pools.of('run_billing'), publicUrl: publicUrl.origin, stripe, log }
}
