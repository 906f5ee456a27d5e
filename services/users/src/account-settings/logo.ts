import type { Input } from '@foyer/contracts/endpoint'
import type { accountSettingsContract } from '@foyer/contracts/users/account-settings'
import { AccountQuery } from '@foyer/database/account-read'
import { sql } from 'drizzle-orm'
import { logos } from '../schema.ts'

/** The bytes of the present logo; an earlier one is gone. */
export function getLogo({ params }: Input<typeof accountSettingsContract.logo>): AccountQuery {
  return new AccountQuery(
    sql`select encode(${logos.data}, 'base64') from ${logos} where ${logos.hash} = ${params.hash}`,
  )
}
