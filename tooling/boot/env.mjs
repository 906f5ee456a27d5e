import { searchPath } from './paths.mjs'

// What npm tells its scripts about itself; handed on, it would steer pnpm. The person's own settings
// (registry, proxy, store) stay.
const FROM_NPM =
  /^(npm_(lifecycle|package|command|execpath|node_execpath)|npm_config_(user_agent|local_prefix|global_prefix|prefix|npm_version|node_gyp|init_module|noproxy|globalconfig|userconfig)$|INIT_CWD$|NODE_ENV$|PNPM_SCRIPT_SRC_DIR$)/

/** The environment for the workspace's tools and programs. */
export function cleanEnv(more = {}) {
  const kept = Object.entries(process.env).filter(([name]) => !FROM_NPM.test(name))
  return {
    ...Object.fromEntries(kept),
    PATH: searchPath(),
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
    ...more,
  }
}
