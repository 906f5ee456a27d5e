import { signInContract } from '@foyer/contracts/identity/sign-in'
import { implement, type ServiceDeps } from '@foyer/service-kit/implement'
import type { Kit } from '../kit.ts'
import { confirmSignIn } from './confirm.ts'
import { createSignIn } from './create.ts'
import { endOtherSignIns } from './end-others.ts'
import { endSignIn } from './end.ts'
import { listSignIns } from './list.ts'
import { removeSignIn } from './remove.ts'

export const signInRoutes = (deps: ServiceDeps, kit: Kit) =>
  implement(deps, signInContract, {
    create: createSignIn(kit),
    remove: removeSignIn(kit),
    list: listSignIns,
    end: endSignIn,
    endOthers: endOtherSignIns,
    confirm: confirmSignIn(kit),
  })
