import { inject, type InjectionKey } from 'vue'
import type { Registry } from './registry.ts'

export const registryKey: InjectionKey<Registry> = Symbol('registry')

/** The remotes of this member. */
export function useRegistry(): Registry {
  const registry = inject(registryKey)
  if (!registry) throw new Error('The registry is provided in main.ts')
  return registry
}
