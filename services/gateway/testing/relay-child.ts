import { connect } from '@foyer/database/connect'
import { createLog } from '@foyer/service-kit/log'
import { openBoss } from '../src/jobs/boss.ts'
import { Relay } from '../src/relay/relay.ts'

/** A relay in a process of its own, which dies at a marked moment as if the machine had lost power. */
const [url = '', secret = '', moment = ''] = process.argv.slice(2)
const log = createLog('child', 'silent')
const boss = await openBoss({ url, secret }, log)
const pool = connect(url, secret, 'relay', 4)
const die = (): never => {
  process.kill(process.pid, 'SIGKILL')
  throw new Error('unreachable')
}

const insert = boss.insert.bind(boss)
boss.insert = async (...args: Parameters<typeof insert>) => {
  if (moment === 'before-insert') die()
  const result = await insert(...args)
  if (moment === 'after-insert') die()
  return result
}
const relay = new Relay({ pool, boss, services: ['users', 'identity'], log, pollMs: 5 })
// Nobody is left to look at it.
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
if (moment === 'any') relay.start()
else {
  await relay.pass()
  die()
}
