import { expect, test } from 'vitest'
import { oneOf, seeded, someRoles } from '../fixtures/member.ts'
import { unchecked } from '../fixtures/garbage.ts'
import { can } from './can.ts'
import type { Permission } from './catalogue.ts'
import type { MemberFacts } from './roles.ts'
import { canInSession, type Allowance } from './session.ts'
import type { Condition, SessionPermission, SessionRole } from './session-roles.ts'

// A second reading of the rules, permission by permission and in plain words: o organizer, a admin,
// b billing contact (Team), m multi_user (Live), - nobody but the owner. It shares no table with the package.
const ACCOUNT = `
session:join oabm           session:schedule oabm     session:host oabm          profile:update oabm
policy:read oabm            member:read abm           member:update abm          member:suspend abm
member:remove abm           invitation:read abm       invitation:create abm      invitation:revoke abm
role:assign abm             billing_contact:assign bm multi_user:assign -        account:read abm
account:update abm          account:transfer -        account:close -            owner:read ab
audit:read abm              report:read abm           subscription:read b        subscription:change b
billing_details:read b      billing_details:update b  invoice:read b             payment:make b
add_on:read b               add_on:buy b              sub_account:read m         sub_account:update m
sub_account:enter m         sub_account:reassign m    sub_account:delete m       session_settings:update abm`

// What remains of these while an account can only be read: looking, paying and choosing a plan, taking access away,
// handing over and closing, and oneself. Said again in other words.
const REMAINS =
  /^profile:update$|:read$|^(subscription|billing_details|payment|add_on):|:(suspend|remove|revoke)$|^account:(transfer|close)$/

const LETTERS = new Map(
  [...ACCOUNT.matchAll(/(\S+:\S+) +(\S+)/g)].map(([, name = '', letters = '']) => [name, new Set(letters)]),
)

function mayInAccount(facts: MemberFacts, permission: string): boolean {
  const letters = LETTERS.get(permission)
  if (!letters || facts.status !== 'active') return false
  if (facts.readingOnly && !REMAINS.test(permission)) return false
  if (facts.owner) return true
  const has = new Set<string>(facts.roles)
  if (facts.family === 'live') return has.has('multi_user') && letters.has('m')
  const isAdmin = has.has('admin')
  const isBilling = isAdmin && has.has('billing_contact')
  const isOrganizer = isAdmin || has.has('organizer')
  return (isOrganizer && letters.has('o')) || (isAdmin && letters.has('a')) || (isBilling && letters.has('b'))
}

test('agrees with the naive reading of the account rules in 100,000 random cases', () => {
  const next = seeded(100)
  const names = [...LETTERS.keys(), 'member:fly', '*', '__proto__', ''] as const
  const differing: object[] = []
  let allowed = 0
  for (let round = 0; round < 100_000; round += 1) {
    const facts: MemberFacts = {
      accountId: 'acme',
      memberId: 'm',
      personId: 'p',
      owner: next() < 0.05,
      roles: someRoles(next),
      status: next() < 0.1 ? 'suspended' : 'active',
      family: next() < 0.5 ? 'team' : 'live',
      readingOnly: next() < 0.3,
    }
    const name = names[Math.floor(next() * names.length)] ?? ''
    const expected = mayInAccount(facts, name)
    if (can(facts, unchecked<Permission>(name)).allowed !== expected)
      differing.push({ facts, name, expected })
    if (expected) allowed += 1
  }
  expect(LETTERS.size).toBe(36)
  expect(differing).toEqual([])
  expect(allowed).toBeGreaterThan(20_000)
})

const ROLE_NAMES = [
  'participant',
  'panelist',
  'co_organizer_in_session',
  'co_organizer_host_only',
  'co_organizer',
  'organizer',
  'presenter',
] as const satisfies readonly SessionRole[]

const ANYBODY = new Set(['join', 'view_screen', 'ask_question', 'answer_poll', 'answer_survey'])
const SPEAKERS = new Set([
  'set_status',
  'speak',
  'share_webcam',
  'drawing_tools',
  'labs_features',
  'present',
  'chat',
])
const HOSTING = new Set(['mute_all', 'unmute_others', 'upload_handouts', 'start_poll', 'record'])
const IN_CHARGE = new Set(['switch_chat', 'promote', 'configure_layout'])
const AFTERWARDS = new Set([
  'designate_staff',
  'archive_recordings',
  'send_follow_up',
  'edit_details',
  'create_reports',
])
const START_END = new Set(['start', 'end'])
const SESSION_NAMES = [
  ...ANYBODY,
  ...SPEAKERS,
  ...HOSTING,
  ...IN_CHARGE,
  ...AFTERWARDS,
  ...START_END,
  'answer_question',
  'share_screen',
  'fly',
  '__proto__',
]

interface Case {
  role: SessionRole
  conditions: Record<Condition, boolean>
  allowances: Allowance[]
  presentersBarred: boolean
  ownSession: boolean
}

function mayInSession(given: Case, name: string): boolean {
  const { role, conditions } = given
  const guest = role === 'participant'
  const extra = new Set<string>(given.allowances)
  if (ANYBODY.has(name)) return true
  if (name === 'share_screen') return extra.has('presenter_control') || extra.has('screen_sharing')
  if (name === 'chat') return guest ? conditions.organizer_grants_permission : true
  if (name === 'speak' && extra.has('unmuted')) return true
  if (name === 'share_webcam' && extra.has('camera')) return true
  if (name === 'set_status' && extra.has('status')) return true
  if (name === 'present' && extra.has('presenter_control')) return true
  if (SPEAKERS.has(name)) return !guest
  if (guest) return false
  if (name === 'answer_question') return role === 'panelist' ? conditions.assigned : true
  if (role === 'panelist') return false
  if (HOSTING.has(name)) return true
  if (START_END.has(name)) return mayStart(given)
  if (IN_CHARGE.has(name)) return role === 'organizer' || role === 'presenter'
  if (!AFTERWARDS.has(name)) return false
  if (role === 'organizer') return true
  if (role !== 'co_organizer') return false
  return name === 'edit_details' || (name === 'create_reports' && conditions.same_account)
}

function mayStart({ role, conditions, presentersBarred, ownSession }: Case): boolean {
  if (role === 'organizer') return true
  if (role === 'presenter') return !presentersBarred || ownSession
  return role !== 'co_organizer_in_session' && conditions.same_account
}

test('agrees with the naive reading of the session rules in 100,000 random cases', () => {
  const next = seeded(101)
  const half = () => next() < 0.5
  const every: readonly Allowance[] = ['unmuted', 'presenter_control', 'screen_sharing', 'camera', 'status']
  const differing: object[] = []
  let allowed = 0
  for (let round = 0; round < 100_000; round += 1) {
    const given: Case = {
      role: oneOf(next, ROLE_NAMES),
      conditions: { organizer_grants_permission: half(), same_account: half(), assigned: half() },
      allowances: every.filter(() => next() < 0.2),
      presentersBarred: half(),
      ownSession: half(),
    }
    const name = SESSION_NAMES[Math.floor(next() * SESSION_NAMES.length)] ?? ''
    const expected = mayInSession(given, name)
    const answer = canInSession(given, unchecked<SessionPermission>(name)).allowed
    if (answer !== expected) differing.push({ given, name, expected })
    if (expected) allowed += 1
  }
  expect(differing).toEqual([])
  expect(allowed).toBeGreaterThan(20_000)
})
