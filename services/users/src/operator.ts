import type { Pool } from '@foyer/database/connect'

/** An account as an operator finds it. */
export interface FoundAccount {
  accountId: string
  pageAddress: string
  name: string
  family: 'team' | 'live'
  status: 'active' | 'closed'
  owner: { name: string; email: string } | null
}

export interface Finding {
  /** In the account's name, its page address or its owner's mail address. */
  search?: string | undefined
  /** The page address that the page before ended with. */
  after?: string | undefined
  limit: number
}

/**
 * A page of all accounts, by page address.
 * @param run pool of the role `run_users`
 */
export async function listAccounts(
  run: Pool,
  { search = '', after = '', limit }: Finding,
): Promise<FoundAccount[]> {
  const searched = run`strpos(concat_ws(' ', platform.fold(a.name), a.page_address, o.email), platform.fold(${search})) > 0`
  return select(run, run`a.page_address > ${after} and ${searched}`, limit)
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * The account of an id or of a page address, be it one that it had before.
 * @param run pool of the role `run_users`
 */
export async function findAccount(run: Pool, named: string): Promise<FoundAccount | undefined> {
  const name = named.trim().toLowerCase()
  const id = ID.test(name)
    ? run`${name}::uuid`
    : run`(select p.account_id from users.page_addresses p where p.page_address = ${name})`
  const [found] = await select(run, run`a.account_id = ${id}`, 1)
  return found
}

function select(run: Pool, where: ReturnType<Pool>, limit: number): Promise<FoundAccount[]> {
  return run<FoundAccount[]>`
    select a.account_id as "accountId", a.page_address as "pageAddress", a.name, a.family, a.status,
      case when o.id is not null then jsonb_build_object('name', o.name, 'email', o.email) end as owner
    from users.accounts a left join users.members o on o.account_id = a.account_id and o.owner
    where ${where} order by a.page_address limit ${limit}`
}
