import { describe, expect, test } from 'vitest'
import tables from '../fixtures/tables.json' with { type: 'json' }
import { unchecked } from '../fixtures/garbage.ts'
import { ADMIN, BILLING, member } from '../fixtures/member.ts'
import { can } from './can.ts'
import type { Permission } from './catalogue.ts'
import type { Role } from './roles.ts'
import { canInSession } from './session.ts'
import { needsAccount, type Condition, type SessionPermission, type SessionRole } from './session-roles.ts'

type Cell = 'allowed' | 'denied' | { conditional: Condition }

// Where our words differ from the tables', or one row is two permissions.
const IN_SESSION: Readonly<Record<string, readonly SessionPermission[]>> = {
  qa: ['answer_question'],
  record_webinar: ['record'],
  edit_webinar_details: ['edit_details'],
  start_and_end_webinar: ['start', 'end'],
  create_post_webinar_reports: ['create_reports'],
}

const IN_ACCOUNT: Readonly<Record<string, readonly Permission[]>> = {
  join_sessions: ['session:join'],
  schedule_and_host_sessions: ['session:schedule', 'session:host'],
  manage_personal_settings: ['profile:update'],
  add_and_manage_other_organizers: [
    ...(['member:read', 'member:update', 'member:suspend', 'member:remove', 'role:assign'] as const),
    ...(['invitation:read', 'invitation:create', 'invitation:revoke'] as const),
  ],
  manage_account_settings: ['account:read', 'account:update', 'session_settings:update'],
  change_subscriptions: ['subscription:change', 'add_on:buy'],
  edit_billing_information: ['billing_details:read', 'billing_details:update'],
}

const ROLE_SETS: Readonly<Record<string, readonly Role[]>> = {
  organizer: ['organizer'],
  account_admin: ADMIN,
  billing_contact: BILLING,
}

function describeCell(cell: Cell): string {
  return typeof cell === 'string' ? cell : `allowed only with ${cell.conditional}`
}

function sessionAnswers(role: SessionRole, feature: string, conditions: Partial<Record<Condition, boolean>>) {
  const permissions = IN_SESSION[feature] ?? [unchecked<SessionPermission>(feature)]
  return permissions.map((permission) => canInSession({ role, conditions }, permission))
}

const ALL = { organizer_grants_permission: true, same_account: true, assigned: true }

describe('session roles', () => {
  for (const { key, cells } of tables.tables.session_roles.features) {
    for (const [role, cell] of Object.entries(unchecked<Record<SessionRole, Cell>>(cells))) {
      const name = unchecked<SessionRole>(role)
      test(`${key} · ${role}: ${describeCell(cell)}`, () => {
        const condition = typeof cell === 'string' ? undefined : cell.conditional
        const without = condition ? [{}, { ...ALL, [condition]: false }] : [{}]
        const withIt = condition ? [{ [condition]: true }, ALL] : [ALL]
        const asked = (conditions: object) => sessionAnswers(name, key, conditions)
        for (const answer of without.flatMap(asked)) expect(answer.allowed).toBe(cell === 'allowed')
        for (const answer of withIt.flatMap(asked)) expect(answer.allowed).toBe(cell !== 'denied')
        const conditions = without.flatMap(asked).map((answer) => !answer.allowed && answer.condition)
        expect(new Set(conditions)).toEqual(new Set([cell === 'allowed' ? false : condition]))
      })
    }
  }
})

const accountRows = tables.tables.account_roles.features
const cellsOf = (kind: string) =>
  accountRows
    .filter((row) => row.kind === kind)
    .flatMap(({ key, cells }) => Object.entries(cells).map(([role, value]) => ({ key, role, value })))

describe('account roles', () => {
  test.each(cellsOf('attribute'))('$key · $role: $value (an attribute, no permission)', ({ role, value }) => {
    const name = unchecked<Role | SessionRole>(role === 'account_admin' ? 'admin' : role)
    expect(needsAccount(name)).toBe(value === 'allowed')
  })

  test.each(cellsOf('permission'))('$key · $role: $value', ({ key, role, value }) => {
    const answers = IN_ACCOUNT[key]?.map((permission) => accountAnswer(role, permission)) ?? []
    expect(answers.length).toBeGreaterThan(0)
    for (const allowed of answers) expect(allowed).toBe(value === 'allowed')
  })
})

// Participants and panelists have no account: of all this only joining is theirs, by the room's own right.
function accountAnswer(role: string, permission: Permission): boolean {
  const roles = ROLE_SETS[role]
  if (roles) return can(member({ roles }), permission).allowed
  const inRoom = permission === 'session:join'
  return inRoom
    ? canInSession({ role: unchecked<SessionRole>(role) }, 'join').allowed
    : can(null, permission).allowed
}

test('the fixture holds 84 and 40 cells, five of them conditional', () => {
  const count = (features: readonly { cells: object }[]) =>
    features.flatMap(({ cells }) => Object.values(cells))
  const session = count(tables.tables.session_roles.features)
  expect(session).toHaveLength(84)
  expect(count(tables.tables.account_roles.features)).toHaveLength(40)
  expect(session.filter((cell) => typeof cell === 'object')).toHaveLength(5)
})
