/**
 * The environment of the database's own programs: the machine's, without what would steer PostgreSQL
 * (PGPORT, PGDATA …) and without a locale that may not be installed.
 */
export function serverEnv(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG|NODE_|npm_)/i.test(name))
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' }
}
