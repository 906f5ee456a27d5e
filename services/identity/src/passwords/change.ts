import { passwordsContract } from '@foyer/contracts/identity/passwords'
import type { Verb } from '@foyer/service-kit/implement'
import type { Kit } from '../kit.ts'
import { closeLinks } from '../links.ts'
import { refuseWeak } from '../password-rules.ts'
import { endSignIns, languageOf, personOf, setPassword, zoneOf } from '../persons.ts'
import { prove } from '../prove.ts'
import { renewSignIn } from '../renew.ts'

const { change } = passwordsContract

export const changePassword =
  (kit: Kit): Verb<typeof change> =>
  async (grant, db, { body }, exchange, signIn) => {
    const person = await personOf(db, grant.personId)
    refuseWeak(body.next, [person.name, person.email], 'next')
    await prove(kit, db, person, body.current, exchange)
    await setPassword(db, person.id, body.next)
    await closeLinks(db, person.id, ['reset-password'])
    const ended = await endSignIns(db, person.id, signIn.signInId)
    await renewSignIn(kit, db, signIn.signInId, exchange)
    const mail = {
      to: person.email,
      language: languageOf(person, exchange),
      timeZone: zoneOf(person),
      name: person.name,
      at: new Date().toISOString(),
    }
    db.emit({ topic: 'mail', mail: { template: 'password-changed', ...mail } })
    db.audit({ personId: person.id, action: change.id, requestId: exchange.requestId, after: { ended } })
    return { done: true }
  }
