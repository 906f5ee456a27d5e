import type { signInContract } from '@foyer/contracts/identity/sign-in'
import type { Verb } from '@foyer/service-kit/implement'
import { renewSignIn } from '../renew.ts'
import type { Kit } from '../kit.ts'
import { personOf } from '../persons.ts'
import { prove } from '../prove.ts'

const FRESH_MS = 10 * 60_000

export const confirmSignIn =
  (kit: Kit): Verb<typeof signInContract.confirm> =>
  async (grant, db, { body }, exchange, signIn) => {
    await prove(kit, db, await personOf(db, grant.personId), body.password, exchange)
    const confirmedAt = await renewSignIn(kit, db, signIn.signInId, exchange)
    return { freshUntil: new Date(Date.parse(confirmedAt) + FRESH_MS).toISOString() }
  }
