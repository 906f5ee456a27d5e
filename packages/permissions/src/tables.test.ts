import { describe, expect, test } from 'vitest'
import tables from '../fixtures/tables.json' with { type: 'json' }
import { unchecked } from '../fixtures/garbage.ts'
import { ADMIN, BILLING, member } from '../fixtures/member.ts'
import { can } from './can.ts'
import type { Permission } from './catalogue.ts'
import type { MemberFacts, Role } from './roles.ts'
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

describe('session roles', () => {
  for (const { key, cells } of tables.tables.session_roles.features) {
    for (const [role, cell] of Object.entries(unchecked<Record<SessionRole, Cell>>(cells))) {
      test(`${key} · ${role}: ${describeCell(cell)}`, () => {
        const name = unchecked<SessionRole>(role)
        const all = { organizer_grants_permission: true, same_account: true, assigned: true }
        if (typeof cell === 'string') {
          for (const conditions of [{}, all]) {
            for (const answer of sessionAnswers(name, key, conditions))
              expect(answer.allowed).toBe(cell === 'allowed')
          }
          return
        }
        const condition = cell.conditional
        for (const answer of sessionAnswers(name, key, { [condition]: true }))
          expect(answer.allowed).toBe(true)
        for (const conditions of [{}, { ...all, [condition]: false }]) {
          for (const answer of sessionAnswers(name, key, conditions)) {
            expect(answer).toMatchObject({ allowed: false, reason: 'condition_unmet', condition })
          }
        }
      })
    }
  }
})

describe('account roles', () => {
  for (const { key, kind, cells } of tables.tables.account_roles.features) {
    for (const [role, value] of Object.entries(cells)) {
      if (kind === 'attribute') {
        test(`${key} · ${role}: ${value === 'allowed' ? 'yes' : 'no'}`, () => {
          const name = unchecked<Role | SessionRole>(role === 'account_admin' ? 'admin' : role)
          expect(needsAccount(name)).toBe(value === 'allowed')
        })
        continue
      }
      test(`${key} · ${role}: ${value}`, () => {
        const roles = ROLE_SETS[role]
        // Participants and panelists have no account: only the room's own rights can be theirs.
        const facts: MemberFacts | null = roles ? member({ roles }) : null
        for (const permission of IN_ACCOUNT[key] ?? []) {
          const inRoom = permission === 'session:join' && facts === null
          const answer = inRoom
            ? canInSession({ role: unchecked<SessionRole>(role) }, 'join')
            : can(facts, permission)
          expect(answer.allowed).toBe(value === 'allowed')
        }
        expect(IN_ACCOUNT[key]).toBeDefined()
      })
    }
  }
})

test('the fixture holds 84 and 40 cells, five of them conditional', () => {
  const count = (features: readonly { cells: object }[]) =>
    features.flatMap(({ cells }) => Object.values(cells))
  const session = count(tables.tables.session_roles.features)
  expect(session).toHaveLength(84)
  expect(count(tables.tables.account_roles.features)).toHaveLength(40)
  expect(session.filter((cell) => typeof cell === 'object')).toHaveLength(5)
})
