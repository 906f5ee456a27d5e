import { profileContract } from '@foyer/contracts/identity/profile'
import { implement, type ServiceDeps } from '@foyer/service-kit/implement'
import type { Kit } from '../kit.ts'
import { cancelAddressChange } from './cancel-address-change.ts'
import { requestAddressChange } from './change-address.ts'
import { confirmAddressChange } from './confirm-address.ts'
import { deleteProfile } from './delete.ts'
import { exportProfile } from './export.ts'
import { getProfile } from './get.ts'
import { removePicture } from './remove-picture.ts'
import { setPicture } from './set-picture.ts'
import { updateProfile } from './update.ts'

export const profileRoutes = (deps: ServiceDeps, kit: Kit) =>
  implement(deps, profileContract, {
    get: getProfile,
    update: updateProfile,
    setPicture,
    removePicture,
    changeAddress: requestAddressChange(kit),
    cancelAddressChange,
    confirmAddress: confirmAddressChange,
    export: exportProfile,
    delete: deleteProfile(kit),
  })
