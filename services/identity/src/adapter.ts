import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import type { BetterAuthOptions } from 'better-auth'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import { credentials, persons, signIns, verifications } from './schema.ts'

type Adapter = ReturnType<ReturnType<typeof drizzleAdapter>>
type Row = Record<string, unknown>
interface CreateArgs<T> {
  model: string
  data: Omit<T, 'id'>
  select?: string[] | undefined
  forceAllowId?: boolean | undefined
}

/**
 * Better Auth's store on our tables, in whatever transaction `db` answers. The token of a sign-in is hashed by
 * its column; Better Auth alone gets the plain one back, once, for the cookie of a new sign-in.
 */
export function adapterOn(db: () => PostgresJsDatabase): (options: BetterAuthOptions) => Adapter {
  const client = new Proxy({}, { get: (_target, key) => memberOf(db(), key) })
  const make = drizzleAdapter(client, {
    provider: 'pg',
    schema: { persons, signIns, credentials, verifications },
  })
  return (options) => {
    const adapter = make(options)
    const create: Adapter['create'] = adapter.create.bind(adapter)
    const createKeepingToken: Adapter['create'] = async <T extends Row, R = T>(args: CreateArgs<T>) => {
      const row = await create<T, R>(args)
      if (args.model === 'session') Reflect.set(Object(row), 'token', Reflect.get(args.data, 'token'))
      return row
    }
    return Object.assign(adapter, { create: createKeepingToken })
  }
}

function memberOf(db: PostgresJsDatabase, key: string | symbol): unknown {
  const member: unknown = Reflect.get(db, key)
  return typeof member === 'function' ? member.bind(db) : member
}
