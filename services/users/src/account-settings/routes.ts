import { accountSettingsContract } from '@foyer/contracts/users/account-settings'
import { implement, type ServiceDeps } from '@foyer/service-kit/implement'
import { closeAccount } from './close.ts'
import { getSettings } from './get.ts'
import { getLogo } from './logo.ts'
import { removeLogo } from './remove-logo.ts'
import { setLogo } from './set-logo.ts'
import { updateSettings } from './update.ts'

export const accountSettingsRoutes = (deps: ServiceDeps) =>
  implement(deps, accountSettingsContract, {
    get: getSettings,
    update: updateSettings,
    logo: getLogo,
    setLogo,
    removeLogo,
    close: closeAccount,
  })
