import type { DunningStep, Instant, Subscription } from '../engine/types.ts'

type Over = Pick<Subscription, 'status' | 'period'>

/** Steps that take something from an account that is in use. */
const TAKES: ReadonlySet<DunningStep['action']> = new Set(['restrict', 'end'])

/** Whether a step takes effect only after the subscription has ended: then nothing is left that it could take away. */
export function takesNothing(
  { status, period }: Over,
  { action }: Pick<DunningStep, 'action'>,
  at: Instant,
): boolean {
  return TAKES.has(action) && status === 'ended' && at > period.end
}

/**
 * The steps of an invoice that is still owed when the subscription is over: it ends no second time. What restricts stays,
 * since it bars a new plan until this invoice is paid too; where the catalogue has nothing else that does, the end stays.
 */
export function stepsFor({ status }: Over, steps: readonly DunningStep[]): readonly DunningStep[] {
  const barred = steps.some(({ action }) => action === 'restrict')
  return status === 'ended' && barred ? steps.filter(({ action }) => action !== 'end') : steps
}
