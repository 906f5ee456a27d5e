import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import postgres from 'postgres'
import { rolePassword } from './connect.ts'

const SQL_FOLDER = fileURLToPath(new URL('../sql', import.meta.url))
const SERVICES_FOLDER = fileURLToPath(new URL('../../../services', import.meta.url))

/**
 * Brings a database to the present schema: roles, platform functions, then each service's migrations in order,
 * each in a transaction of its own. Safe to call at every start and from several processes at once.
 * @param adminUrl a role that may create roles and schemas
 * @param options.secret what the passwords of the roles are derived from
 */
export async function migrate(adminUrl: string, options: { secret: string }): Promise<void> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => undefined, connection: { TimeZone: 'UTC' } })
  try {
    await admin`select pg_advisory_lock(hashtext('foyer migrations'))`
    const services = servicesWithTables()
    await admin.begin(async (tx) => {
      for (const service of services) await tx.unsafe(createRole(`owner_${service}`, 'nologin'))
      for (const role of rolesOf(services)) await tx.unsafe(loginRole(role, options.secret))
      await tx.unsafe(readFileSync(join(SQL_FOLDER, 'platform.sql'), 'utf8'))
      for (const service of services) await tx.unsafe(forService('service.sql', service))
    })
    for (const service of services) await migrateService(admin, service)
  } finally {
    await admin.end({ timeout: 5 })
  }
}

/** Services that own a schema, by name; they are migrated in this order. */
export function servicesWithTables(): string[] {
  return readdirSync(SERVICES_FOLDER)
    .filter((name) => existsSync(join(SERVICES_FOLDER, name, 'migrations')))
    .sort()
}

function rolesOf(services: string[]): string[] {
  return ['relay', ...services.flatMap((service) => ['app', 'me', 'run'].map((kind) => `${kind}_${service}`))]
}

function createRole(role: string, login: 'login' | 'nologin'): string {
  return `do $$ begin
    if not exists (select from pg_roles where rolname = '${role}') then create role ${role} ${login}; end if;
    execute format('grant ${role} to %I', current_user);
  end $$;`
}

/** Limits of every role that serves requests: a stuck statement or lock ends before the caller gives up. */
function loginRole(role: string, secret: string): string {
  return `${createRole(role, 'login')}
    alter role ${role} with login password '${rolePassword(secret, role)}';
    alter role ${role} set statement_timeout = '4s';
    alter role ${role} set lock_timeout = '1s';
    alter role ${role} set idle_in_transaction_session_timeout = '10s';`
}

function forService(file: string, service: string): string {
  return readFileSync(join(SQL_FOLDER, file), 'utf8').replaceAll(':service', service)
}

interface Applied {
  name: string
  hash: string
}

async function migrateService(admin: postgres.Sql, service: string): Promise<void> {
  const folder = join(SERVICES_FOLDER, service, 'migrations')
  const applied = await admin<
    Applied[]
  >`select name, hash from platform.migrations where service = ${service}`
  const known = new Map(applied.map(({ name, hash }) => [name, hash]))
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()) {
    const text = readFileSync(join(folder, name), 'utf8')
    const hash = createHash('sha256').update(text).digest('hex')
    if (known.get(name) === hash) continue
    if (known.has(name))
      throw new Error(`services/${service}/migrations/${name} was changed after it had been applied`)
    await admin.begin(async (tx) => {
      await tx.unsafe(`set local role owner_${service}`)
      await tx.unsafe(text)
      await tx.unsafe('reset role')
      await tx`insert into platform.migrations (service, name, hash) values (${service}, ${name}, ${hash})`
    })
  }
}
