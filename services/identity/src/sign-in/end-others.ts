import { signInContract } from '@foyer/contracts/identity/sign-in'
import type { Verb } from '@foyer/service-kit/implement'
import { endSignIns } from '../persons.ts'

const { endOthers } = signInContract

export const endOtherSignIns: Verb<typeof endOthers> = async (grant, db, _input, exchange, signIn) => {
  const ended = await endSignIns(db, grant.personId, signIn.signInId)
  db.audit({
    personId: grant.personId,
    action: endOthers.id,
    requestId: exchange.requestId,
    after: { ended },
  })
  return { ended }
}
