/** What the parent process of a test run hands to its children. */
export const SERVER_URL = 'FOYER_TEST_DATABASE_URL'
export const TEMPLATE = 'FOYER_TEST_TEMPLATE'

/** The secret that test databases are migrated with: it protects nothing. */
export const TEST_SECRET = 'test-only-secret-of-thirty-two-characters'

/** The server and the template that a test clones, or one line about how to get them. */
export function testServer(): { url: string; template: string } {
  const url = process.env[SERVER_URL]
  const template = process.env[TEMPLATE]
  if (url && template) return { url, template }
  throw new Error('No test database: run the tests with `npm test`, or in one package with `pnpm test`.')
}

/** A server to test on instead of the packaged one, where the machine offers one. */
export function givenServer(): { url: string | undefined; template: string | undefined } {
  return { url: process.env[SERVER_URL], template: process.env[TEMPLATE] }
}

/** The browser that the developer chose, and where to look for others. */
export function browserEnv(): {
  chosen: string | undefined
  path: readonly string[]
  programs: readonly string[]
} {
  const { FOYER_BROWSER, PATH = '', LOCALAPPDATA, PROGRAMFILES } = process.env
  return {
    chosen: FOYER_BROWSER || undefined,
    path: PATH.split(process.platform === 'win32' ? ';' : ':').filter(Boolean),
    programs: [PROGRAMFILES, process.env['PROGRAMFILES(X86)'], LOCALAPPDATA].filter(
      (folder) => folder !== undefined,
    ),
  }
}

/** The whole environment with additions, for a child process. */
export function childEnv(more: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...more }
}
