type Migrate = (adminUrl: string, options: { secret: string }) => Promise<void>

const MIGRATIONS = '@foyer/database/migrate'

/** Brings a database to the current schema, as a first start does. */
export async function migrateTemplate(url: string, secret: string): Promise<void> {
  const module: unknown = await import(MIGRATIONS).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ERR_PACKAGE_PATH_NOT_EXPORTED' || code === 'ERR_MODULE_NOT_FOUND') return undefined
    throw error
  })
  if (hasMigrate(module)) await module.migrate(url, { secret })
}

function hasMigrate(module: unknown): module is { migrate: Migrate } {
  return (
    typeof module === 'object' &&
    module !== null &&
    'migrate' in module &&
    typeof module.migrate === 'function'
  )
}
