import { changesContract } from '@foyer/contracts/billing/changes'
import { implement, type ServiceDeps } from '@foyer/service-kit/implement'
import { createChange } from './create.ts'
import { createPreview } from './preview.ts'
import { Seal } from './seal.ts'

/** @param secret what the names of previews are sealed with: the same in every process of an installation */
export const changesRoutes = (deps: ServiceDeps, secret: string) => {
  const seal = new Seal(secret)
  return implement(deps, changesContract, { preview: createPreview(seal), create: createChange(seal) })
}
