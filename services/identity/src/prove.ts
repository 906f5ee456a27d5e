import { AppError } from '@foyer/database/errors'
import type { PersonDb } from '@foyer/database/person-db'
import type { Exchange } from '@foyer/service-kit/exchange'
import { knownDevice } from './devices.ts'
import { isPassword } from './hashing.ts'
import type { Kit } from './kit.ts'
import { guesses } from './limits.ts'
import { passwordOf } from './persons.ts'

/** Refuses unless `typed` is the person's password; counted together with guesses at the sign-in. */
export async function prove(
  kit: Kit,
  db: PersonDb,
  person: { id: string; email: string },
  typed: string,
  exchange: Exchange,
): Promise<void> {
  const limits = guesses(person.email, {
    address: exchange.address,
    device: await knownDevice(kit, db, person.email, exchange),
  })
  await kit.limits.take(limits)
  if (!(await isPassword(await passwordOf(db, person.id), typed))) {
    kit.log.info({ security: true, who: person.id, requestId: exchange.requestId }, 'wrong password')
    throw new AppError('wrong_credentials')
  }
  await kit.limits.giveBack(limits)
}
