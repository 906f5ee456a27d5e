import { describe, expect, test } from 'vitest'
import { unchecked } from '../fixtures/garbage.ts'
import { canInSession, canShareKeyboard, sessionHolders } from './session.ts'
import {
  SESSION_PERMISSIONS,
  SESSION_ROLES,
  cellOf,
  isInRoom,
  isStaff,
  type SessionPermission,
  type SessionRole,
} from './session-roles.ts'

const allowed = (role: SessionRole, permission: SessionPermission, more = {}) =>
  canInSession({ role, ...more }, permission).allowed
const CO_ORGANIZERS = ['co_organizer_in_session', 'co_organizer_host_only', 'co_organizer'] as const

describe('participants', () => {
  test('see the screen, ask questions and answer polls and surveys', () => {
    const may: readonly SessionPermission[] = [
      'join',
      'view_screen',
      'ask_question',
      'answer_poll',
      'answer_survey',
    ]
    for (const permission of may) expect(allowed('participant', permission)).toBe(true)
    expect(allowed('participant', 'answer_question', { conditions: { assigned: true } })).toBe(false)
  })

  test('may do nothing else by default', () => {
    const may = SESSION_PERMISSIONS.filter((permission) => allowed('participant', permission))
    expect(may).toEqual(['join', 'view_screen', 'ask_question', 'answer_poll', 'answer_survey'])
  })

  test.each([
    ['unmuted', ['speak']],
    ['presenter_control', ['present', 'share_screen']],
    ['screen_sharing', ['share_screen']],
    ['camera', ['share_webcam']],
    ['status', ['set_status']],
  ] as const)('gain by the allowance %s exactly %j, and the cell stays denied', (allowance, gained) => {
    const now = SESSION_PERMISSIONS.filter(
      (permission) =>
        allowed('participant', permission, { allowances: [allowance] }) &&
        !allowed('participant', permission),
    )
    expect(now).toEqual(gained)
    for (const permission of gained) expect(cellOf('participant', permission)).toBe('denied')
  })
})

test('panelists speak and show their webcam at once, and answer only what is assigned to them', () => {
  expect(allowed('panelist', 'speak')).toBe(true)
  expect(allowed('panelist', 'share_webcam')).toBe(true)
  expect(allowed('panelist', 'answer_question')).toBe(false)
  expect(allowed('panelist', 'answer_question', { conditions: { assigned: true } })).toBe(true)
})

test('a screen is shared with presenter control or its holder’s leave only, though the role may present', () => {
  for (const role of ['panelist', 'organizer', 'presenter'] as const) {
    expect(allowed(role, 'present')).toBe(true)
    expect(canInSession({ role }, 'share_screen')).toMatchObject({ reason: 'needs_presenter_control' })
    expect(allowed(role, 'share_screen', { allowances: ['presenter_control'] })).toBe(true)
    expect(allowed(role, 'share_screen', { allowances: ['screen_sharing'] })).toBe(true)
  }
})

test('recordings are archived and follow-up mail is sent by the organizer alone', () => {
  for (const permission of ['archive_recordings', 'send_follow_up'] as const) {
    expect(sessionHolders(permission)).toEqual([{ role: 'organizer', cell: 'allowed' }])
    for (const role of CO_ORGANIZERS) {
      expect(allowed(role, permission, { conditions: { same_account: true } })).toBe(false)
    }
  }
})

test('only the organizer designates staff; promoting in the room is the organizer’s and the presenter’s', () => {
  expect(sessionHolders('designate_staff').map(({ role }) => role)).toEqual(['organizer'])
  expect(sessionHolders('promote').map(({ role }) => role)).toEqual(['organizer', 'presenter'])
})

describe('presenters', () => {
  test('have in the room every right of an organizer, and none outside it', () => {
    for (const permission of SESSION_PERMISSIONS) {
      expect(allowed('presenter', permission)).toBe(isInRoom(permission) && allowed('organizer', permission))
    }
  })

  test('barred by the account, start and end nothing but what they created; an organizer still does', () => {
    for (const permission of ['start', 'end'] as const) {
      const barred = { presentersBarred: true }
      expect(canInSession({ role: 'presenter', ...barred }, permission)).toMatchObject({
        reason: 'presenters_barred',
      })
      expect(allowed('presenter', permission, { ...barred, ownSession: true })).toBe(true)
      expect(allowed('presenter', permission, { presentersBarred: false })).toBe(true)
      expect(allowed('organizer', permission, barred)).toBe(true)
    }
    expect(allowed('presenter', 'record', { presentersBarred: true })).toBe(true)
  })
})

test('the staff is everybody but participants, and a participant while presenting', () => {
  expect(SESSION_ROLES.filter((role) => isStaff(role))).toEqual(
    SESSION_ROLES.filter((role) => role !== 'participant'),
  )
  expect(isStaff('participant', true)).toBe(true)
  expect(isStaff(unchecked('guest'), true)).toBe(false)
})

test('keyboard and mouse go from the holder of the control to organizers and panelists, never to participants', () => {
  const giver = { role: 'organizer', allowances: ['presenter_control'] } as const
  for (const role of SESSION_ROLES) expect(canShareKeyboard(giver, role)).toBe(role !== 'participant')
  expect(canShareKeyboard({ role: 'organizer' }, 'panelist')).toBe(false)
})

test('nothing is allowed to what it does not know, and nothing throws', () => {
  const values = [
    null,
    undefined,
    {},
    'organizer',
    { role: 'root' },
    { role: '__proto__', allowances: ['unmuted'] },
  ]
  for (const facts of values) expect(canInSession(unchecked(facts), 'join').allowed).toBe(false)
  for (const name of ['fly', '__proto__', 'constructor', '', null, 3]) {
    expect(canInSession({ role: 'organizer' }, unchecked(name)).allowed).toBe(false)
  }
  const odd = unchecked<object>({
    conditions: { same_account: 'true' },
    presentersBarred: 'no',
    allowances: ['root'],
  })
  expect(allowed('co_organizer', 'start', odd)).toBe(false)
  expect(allowed('presenter', 'start', odd)).toBe(false)
  expect(allowed('participant', 'speak', odd)).toBe(false)
})
