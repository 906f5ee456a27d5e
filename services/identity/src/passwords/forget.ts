import { passwordsContract } from '@foyer/contracts/identity/passwords'
import type { Verb } from '@foyer/service-kit/implement'
import type { Kit } from '../kit.ts'
import { mailings } from '../limits.ts'
import { newLink } from '../links.ts'
import { languageOf, personOfAddress, zoneOf } from '../persons.ts'

const { forget } = passwordsContract

export const forgetPassword =
  (kit: Kit): Verb<typeof forget> =>
  async (db, { body }, exchange) => {
    await kit.limits.take(mailings('forget', body.email, exchange.address))
    const person = await personOfAddress(db, body.email)
    if (!person) return { done: true }
    const { token, expiresAt } = await newLink(db, {
      personId: person.id,
      purpose: 'reset-password',
      email: person.email,
    })
    const mail = {
      to: person.email,
      language: languageOf(person, exchange),
      timeZone: zoneOf(person),
      name: person.name,
      path: `/reset-password/${token}`,
      expiresAt,
    }
    db.emit({ topic: 'mail', mail: { template: 'reset-password', ...mail } })
    db.audit({ personId: person.id, action: forget.id, requestId: exchange.requestId })
    return { done: true }
  }
