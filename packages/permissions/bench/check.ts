import { can } from '../src/can.ts'
import { PERMISSIONS, type Permission } from '../src/catalogue.ts'
import { compileFacts, maskOfMember, type MemberFacts, type Role } from '../src/roles.ts'

const COUNT = 4096
// The processor's time is counted in ticks of some milliseconds: each sample is long beside them.
const ROUNDS = 800
const BARE_ROUNDS = 20 * ROUNDS
const SAMPLES = 9

const ROLE_SETS: readonly (readonly Role[])[] = [
  ['organizer'],
  ['organizer', 'admin'],
  ['organizer', 'admin', 'billing_contact'],
  ['multi_user'],
  [],
]

/** What one check costs: on compiled facts (as a service holds them), against a bare mask, and on plain facts. */
export interface CheckFigures {
  readonly nsPerCheck: number
  readonly ratioToMask: number
  readonly nsPerPlainCheck: number
}

/** Measures shuffled members and permissions, all three ways in one run. */
export function benchPermissions(): CheckFigures {
  const plain = Array.from({ length: COUNT }, (_, at) => member(at))
  const facts = plain.map((each) => compileFacts(each) ?? each)
  const asked = facts.map(
    (_, at): Permission => PERMISSIONS[(at * 7919) % PERMISSIONS.length] ?? 'session:join',
  )
  const masks = Int32Array.from(facts, (each) => maskOfMember(each).low)
  const bits = Int32Array.from(facts, (_, at) => 1 << ((at * 7919) % 31))

  const bare = () => {
    let yes = 0
    for (let at = 0; at < COUNT; at += 1) if (((masks[at] ?? 0) & (bits[at] ?? 0)) !== 0) yes += 1
    return yes
  }
  const compiled = checker(facts, asked)
  const uncompiled = checker(plain, asked)
  const samples = Array.from(
    { length: SAMPLES },
    () => [nsOf(compiled), nsOf(bare, BARE_ROUNDS)] as const,
  ).slice(2)
  const plainSamples = Array.from({ length: SAMPLES }, () => nsOf(uncompiled)).slice(2)
  const nsPerCheck = median(samples.map(([ns]) => ns))
  return {
    nsPerCheck,
    ratioToMask: nsPerCheck / median(samples.map(([, ns]) => ns)),
    nsPerPlainCheck: median(plainSamples),
  }
}

function checker(facts: readonly MemberFacts[], asked: readonly Permission[]): () => number {
  return () => {
    let yes = 0
    for (let at = 0; at < COUNT; at += 1) {
      const who = facts[at]
      const what = asked[at]
      if (who && what && can(who, what).allowed) yes += 1
    }
    return yes
  }
}

let sink = 0

/** In the processor's time of this thread: what else a machine does must not count. */
function nsOf(run: () => number, rounds = ROUNDS): number {
  const from = process.threadCpuUsage()
  for (let round = 0; round < rounds; round += 1) sink += run()
  const { user, system } = process.threadCpuUsage(from)
  return ((user + system) * 1_000) / (rounds * COUNT)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

function member(at: number): MemberFacts {
  return {
    accountId: `account-${at % 64}`,
    memberId: `member-${at}`,
    personId: `person-${at}`,
    owner: at % 97 === 0,
    roles: [...(ROLE_SETS[(at * 31) % ROLE_SETS.length] ?? [])],
    status: at % 53 === 0 ? 'suspended' : 'active',
    family: at % 3 === 0 ? 'live' : 'team',
    readingOnly: at % 41 === 0,
  }
}
