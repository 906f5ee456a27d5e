import { YEARS_AHEAD } from '@foyer/contracts/billing/clock'
import type { Pool } from '@foyer/database/connect'
import { AppError, lockedOut } from '@foyer/database/errors'
import { NotThere } from '../not-there.ts'
import { paymentDeps, type PaymentOptions } from '../payments/deps.ts'
import { advanceClock } from './advance.ts'

function whyNotMoved({ code, data }: AppError): string {
  if (code === 'change_refused') return 'This account has no clock that can be moved.'
  if (code === 'unavailable') return 'The database was away: the clock stands where it got to. Move it again.'
  if (code !== 'invalid_input') return code
  return JSON.stringify(data).includes('too_big')
    ? `A clock is moved by at most ${YEARS_AHEAD} years at once.`
    : 'A clock is not put back.'
}

/** Moves an account's clock on; what is charged on the way is charged to the provider that is told. */
export async function advanceAccount(
  options: PaymentOptions,
  accountId: string,
  to: Date,
): Promise<{ now: string; invoices: number }> {
  const { now, issued } = await advanceClock(paymentDeps(options), accountId, { to }).catch(
    (error: unknown) => {
      if (lockedOut(error))
        throw new NotThere('This account is held by something else: try again in a moment.')
      throw error instanceof AppError ? new NotThere(whyNotMoved(error)) : error
    },
  )
  return { now, invoices: issued }
}

/** Lets clocks that were moved, but not beyond the present, go on with everybody's again. */
export async function letClockRun(run: Pool, accountId: string): Promise<void> {
  await run`update billing.clocks set now = null where account_id = ${accountId} and now <= now()`
}
