import {
  type Env,
  readVariables,
  type ServiceConfig,
  serviceConfig,
  serviceVariables,
} from '@foyer/service-kit/env'

/** What the service is told from outside when it runs alone, or a throw with one line for each variable to put right. */
export function readConfig(env?: Env): ServiceConfig {
  return serviceConfig(readVariables(serviceVariables, env), 4001)
}
