import { profileContract } from '@foyer/contracts/identity/profile'
import { AppError } from '@foyer/database/errors'
import type { Verb } from '@foyer/service-kit/implement'
import type { Kit } from '../kit.ts'
import { mailings } from '../limits.ts'
import { closeLinks, newLink } from '../links.ts'
import { languageOf, personOf, personOfAddress, zoneOf } from '../persons.ts'

const { changeAddress } = profileContract

/** Mails both ends. An address that somebody has gets a word about it instead of a link, and the answer is the same. */
export const requestAddressChange =
  (kit: Kit): Verb<typeof changeAddress> =>
  async (grant, db, { body }, exchange) => {
    const person = await personOf(db, grant.personId)
    const { email } = body
    if (email === person.email)
      throw new AppError('invalid_input', { errors: [{ path: ['body', 'email'], code: 'repeated' }] })
    await kit.limits.take([
      ...mailings('change-address', email, exchange.address),
      { key: `change-address of ${person.id}`, limit: 5, seconds: 3600 },
    ])
    await closeLinks(db, person.id, ['change-address-old', 'change-address-new'])
    const reader = { language: languageOf(person, exchange), timeZone: zoneOf(person) }
    const old = await newLink(db, { personId: person.id, purpose: 'change-address-old', email })
    const alert = {
      to: person.email,
      ...reader,
      name: person.name,
      email,
      path: `/confirm-address/${old.token}`,
      expiresAt: old.expiresAt,
    }
    db.emit({ topic: 'mail', mail: { template: 'change-address-old', ...alert } })
    const taken = await personOfAddress(db, email)
    if (taken?.confirmed) {
      const word = { to: email, language: languageOf(taken, exchange), name: taken.name, path: '/sign-in' }
      db.emit({ topic: 'mail', mail: { template: 'address-known', ...word } })
    } else {
      const fresh = await newLink(db, { personId: person.id, purpose: 'change-address-new', email })
      const mail = {
        to: email,
        ...reader,
        name: person.name,
        path: `/confirm-address/${fresh.token}`,
        expiresAt: fresh.expiresAt,
      }
      db.emit({ topic: 'mail', mail: { template: 'change-address-new', ...mail } })
    }
    db.emit({ topic: 'browser', audience: { personId: person.id }, event: { type: 'person' } })
    db.audit({ personId: person.id, action: changeAddress.id, requestId: exchange.requestId })
    return { done: true }
  }
