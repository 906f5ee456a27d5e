import { findAccount } from '@foyer/service-users/operator'
import { OperatorError } from './error.ts'
import type { Opened } from './open.ts'

/** What every command takes for an account. */
export const ACCOUNT = 'the account’s id, or the word that its pages open with'

/** The account that an operator names by its id or by its page address. */
export async function accountNamed({ pools }: Opened, named: string) {
  const found = await findAccount(pools.of('run_users'), named)
  if (!found)
    throw new OperatorError(`There is no account ${named}: \`foyer account list\` shows what there are.`)
  return found
}

/** Its id. */
export async function accountIdOf(opened: Opened, named: string): Promise<string> {
  return (await accountNamed(opened, named)).accountId
}
