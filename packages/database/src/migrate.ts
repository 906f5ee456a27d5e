import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { rolePassword } from './connect.ts'

const SQL_FOLDER = fileURLToPath(new URL('../sql', import.meta.url))
const SERVICES_FOLDER = fileURLToPath(new URL('../../../services', import.meta.url))

export interface MigrateOptions {
  /** What the passwords of the roles are derived from. */
  secret: string
  /** Where the services' folders are; those of the workspace unless given. */
  services?: string
}

/**
 * Brings a database to the present schema: roles, platform functions, then each service's migrations in order,
 * each in a transaction of its own. Safe to call at every start and from several processes at once.
 * @param adminUrl a role that may create roles and schemas
 */
export async function migrate(
  adminUrl: string,
  { secret, services = SERVICES_FOLDER }: MigrateOptions,
): Promise<void> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => undefined, connection: { TimeZone: 'UTC' } })
  try {
    const names = servicesWithTables(services)
    await alone(admin, (tx) => prepare(tx, names, secret))
    const applied = await appliedTo(admin)
    for (const service of names) {
      for (const file of migrationsOf(services, service)) {
        if (applied.get(`${service}/${file.name}`) === file.hash) continue
        await alone(admin, (tx) => apply(tx, service, file))
      }
    }
  } finally {
    await admin.end({ timeout: 5 })
  }
}

/** Services that own a schema, by name; they are migrated in this order. */
export function servicesWithTables(services = SERVICES_FOLDER): string[] {
  return readdirSync(services)
    .filter((name) => existsSync(join(services, name, 'migrations')))
    .sort()
}

/** The names of a service's roles that serve requests or do background work; its tables belong to `owner_*`. */
export function rolesOf(service: string): string[] {
  return ['app', 'me', 'run'].map((kind) => `${kind}_${service}`)
}

// Roles belong to the whole server, locks to one database: another database's migration can still collide.
const COLLISIONS = new Set(['XX000', '23505', '42710', '40P01', '40001'])
const TRIES = 5

/** A transaction that no other migration of this database runs beside. */
async function alone(
  admin: postgres.Sql,
  work: (tx: postgres.TransactionSql) => Promise<void>,
): Promise<void> {
  for (let left = TRIES; ; left--) {
    try {
      await admin.begin(async (tx) => {
        await tx`select pg_advisory_xact_lock(hashtext('foyer migrations'))`
        await work(tx)
      })
      return
    } catch (error) {
      if (left === 1 || !(error instanceof postgres.PostgresError) || !COLLISIONS.has(error.code)) throw error
      await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 200))
    }
  }
}

async function prepare(
  tx: postgres.TransactionSql,
  services: readonly string[],
  secret: string,
): Promise<void> {
  for (const service of services) await tx.unsafe(createRole(`owner_${service}`, 'nologin'))
  for (const role of ['relay', ...services.flatMap(rolesOf)]) await tx.unsafe(loginRole(role, secret))
  await tx.unsafe(readFileSync(join(SQL_FOLDER, 'platform.sql'), 'utf8'))
  const perService = readFileSync(join(SQL_FOLDER, 'service.sql'), 'utf8')
  for (const service of services) await tx.unsafe(perService.replaceAll(':service', service))
}

function createRole(role: string, login: 'login' | 'nologin'): string {
  return `do $$ begin
    if not exists (select from pg_roles where rolname = '${role}') then create role ${role} ${login}; end if;
    if not pg_has_role(current_user, '${role}', 'member') then execute format('grant ${role} to %I', current_user); end if;
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

interface Migration {
  name: string
  text: string
  hash: string
}

function migrationsOf(services: string, service: string): Migration[] {
  const folder = join(services, service, 'migrations')
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8')
      return { name, text, hash: createHash('sha256').update(text).digest('hex') }
    })
}

/** The hashes of what a database has, so that a start with nothing new asks once. */
async function appliedTo(admin: postgres.Sql): Promise<ReadonlyMap<string, string>> {
  const rows = await admin<{ file: string; hash: string }[]>`
    select service || '/' || name as file, hash from platform.migrations`
  return new Map(rows.map(({ file, hash }) => [file, hash]))
}

async function apply(
  tx: postgres.TransactionSql,
  service: string,
  { name, text, hash }: Migration,
): Promise<void> {
  const [applied] = await tx<{ hash: string }[]>`
    select hash from platform.migrations where service = ${service} and name = ${name}`
  if (applied?.hash === hash) return
  if (applied) throw new Error(`services/${service}/migrations/${name} was changed after it had been applied`)
  await tx.unsafe(`set local role owner_${service}`)
  await tx.unsafe(text)
  await tx.unsafe('reset role')
  await tx`insert into platform.migrations (service, name, hash) values (${service}, ${name}, ${hash})`
}
