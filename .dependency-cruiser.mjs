/** Tests, and what only whoever develops runs. */
const TESTS = '(\\.test\\.ts|/testing/|/test/|/dev/|/fixtures/|/gallery/|/bench/|vitest\\.config\\.ts)'
const FRONT = '^(apps|packages/(ui|remote-kit))/'

/** A library, also where it is imported without being declared and so cannot be resolved. */
const library = (...names) =>
  names.flatMap((name) => [`^${name}(/|$)`, `^node_modules/.*/node_modules/${name}/`])

/** A workspace package, resolved or not. */
const workspace = (name) => [`^packages/${name}/`, `^@foyer/${name}(/|$)`]

const SQL = [...library('drizzle-orm', 'postgres', 'pg', 'pg-boss', 'better-auth'), ...workspace('database')]

/** Who may import whom. Each rule has the reason that its reader needs. */
const forbidden = [
  {
    name: 'app-not-to-app',
    comment: 'A front end is built, versioned and deployed alone; the shell knows no remote by name.',
    from: { path: '^apps/([^/]+)/' },
    to: { path: '^(apps/|@foyer/app-)', pathNot: '^apps/$1/' },
  },
  {
    name: 'app-not-to-service',
    comment: 'The browser meets a service in its contract only.',
    from: { path: FRONT, pathNot: TESTS },
    to: { path: '^(services/|@foyer/service-(?!kit))' },
  },
  {
    name: 'app-not-to-db',
    comment: 'No database code in a browser.',
    from: { path: `${FRONT}|^packages/contracts/` },
    to: { path: SQL },
  },
  {
    name: 'service-not-to-service',
    comment:
      'Services deploy alone: they meet in contracts, published functions and events. compose.ts puts them in one process, and the operator works on all of them.',
    // The gateway's tests put real services behind it.
    from: {
      path: '^services/([^/]+)/',
      pathNot: [
        '^services/gateway/src/(compose|foyer)\\.ts$',
        '^services/gateway/src/operator/',
        '^services/gateway/src/.*\\.test\\.ts$',
      ],
    },
    to: { path: '^(services/|@foyer/service-(?!kit))', pathNot: '^services/$1/' },
  },
  {
    name: 'package-not-to-app-or-service',
    comment: 'Packages are the ground that apps and services stand on.',
    from: { path: '^packages/' },
    to: { path: '^((apps|services)/|@foyer/(app|service)-(?!kit))' },
  },
  {
    name: 'feature-not-to-feature',
    comment:
      'Features can be removed one by one: they meet in a contract. Shell and gateway have no features but parts of one whole.',
    // These of billing are no features but what all of them reckon with: nobody asks for one by name.
    from: { path: '^((?:apps|services)/(?!shell|gateway)[^/]+)/src/([^/]+)/' },
    to: {
      path: '^$1/src/[^/]+/',
      pathNot: [
        '^$1/src/$2/',
        '^services/billing/src/(engine|catalogue|fitting|ledger|credit-notes|standing|dunning|renewal|words|documents|tax-ids|payments|stripe)/',
        '^apps/billing/src/(bill|fitting)/',
      ],
    },
  },
  {
    name: 'engine-is-pure',
    comment: 'Money is computed from what is handed in: no database, no clock, no language, no framework.',
    from: { path: '^services/billing/src/engine/', pathNot: TESTS },
    to: { pathNot: '^services/billing/src/engine/|^node_modules/.*/temporal-polyfill/' },
  },
  {
    name: 'sql-only-in-table-verb-find',
    comment: 'A query stands in the verb that needs it; routes and rules know none.',
    from: { path: ['^services/[^/]+/src/.+/routes\\.ts$', '^services/[^/]+/src/.+/rules\\.ts$'] },
    to: { path: library('drizzle-orm', 'postgres') },
  },
  {
    name: 'api-client-only-in-queries',
    comment:
      'Server state lives in the query cache: in a remote one file per feature talks to the API; in the shell no component does.',
    from: {
      path: ['^apps/(?!shell/)[^/]+/src/', '^apps/shell/src/.*\\.vue$'],
      pathNot: `queries\\.ts$|${TESTS}`,
    },
    to: {
      path: '^packages/(contracts/src/client|remote-kit/src/api)\\.ts$',
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'hono-not-in-apps',
    comment: 'No server framework in a browser.',
    from: { path: `${FRONT}|^packages/(contracts|permissions)/` },
    to: { path: library('hono', '@hono/[^/]+') },
  },
  {
    name: 'vue-not-in-services',
    comment: 'No user interface in a service.',
    from: { path: '^(services|packages/(database|service-kit|contracts|permissions))/' },
    to: {
      path: [
        ...library('vue', '@vue/[^/]+', 'vue-router', 'pinia', '@pinia/[^/]+', 'vue-i18n'),
        ...workspace('ui'),
        ...workspace('remote-kit'),
      ],
    },
  },
  {
    name: 'permissions-core-imports-nothing',
    comment: 'The policy is the same code everywhere, so it can depend on nothing.',
    from: { path: '^packages/permissions/src/', pathNot: TESTS },
    to: { pathNot: '^packages/permissions/src/' },
  },
  {
    name: 'contracts-import-only-zod-and-permission-type',
    comment: 'A contract is plain data plus zod: both sides load it.',
    from: { path: '^packages/contracts/src/', pathNot: TESTS },
    to: { pathNot: '^packages/contracts/src/|^node_modules/.*/zod/|^packages/permissions/src/' },
  },
  {
    name: 'testing-not-in-production',
    comment: 'What runs for people contains no test code.',
    from: { path: '^(apps|services|packages)/', pathNot: `^packages/testing/|${TESTS}` },
    to: {
      path: [
        ...workspace('testing'),
        '^tooling/',
        '^@foyer/tooling-',
        ...library('vitest', '@vue/test-utils', 'playwright-core', '@playwright/test'),
      ],
    },
  },
  {
    name: 'no-circular',
    comment:
      'A cycle has no beginning to read from. What is loaded on demand begins anew: it meets modules that are complete.',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
  },
  {
    name: 'no-orphans',
    comment: 'A file that nobody imports and that starts nothing is left over.',
    from: {
      orphan: true,
      pathNot: `\\.d\\.ts$|\\.config\\.(ts|mjs)$|^\\.|${TESTS}|^tooling/|^e2e/|/(main|server|start|env|words\\.[a-z]+|messages\\.[a-z]+)\\.ts$|^packages/[^/]+/src/`,
    },
    to: {},
  },
]

export default {
  forbidden: forbidden.map((rule) => ({ severity: 'error', ...rule })),
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.data|\\.vite|\\.turbo|coverage)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.vue', '.mjs', '.js', '.d.ts', '.json'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
