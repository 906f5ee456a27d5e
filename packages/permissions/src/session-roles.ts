import type { Role } from './roles.ts'

export const SESSION_ROLES = Object.freeze([
  'participant',
  'panelist',
  'co_organizer_in_session',
  'co_organizer_host_only',
  'co_organizer',
  'organizer',
  'presenter',
] as const)

/** A role inside one session. `presenter` is a guest of the room with an organizer's rights in it. */
export type SessionRole = (typeof SESSION_ROLES)[number]

export const CONDITIONS = Object.freeze(['organizer_grants_permission', 'same_account', 'assigned'] as const)

/** What a conditional cell waits for. */
export type Condition = (typeof CONDITIONS)[number]

export type Cell = 'allowed' | 'denied' | Condition

type Row = readonly [Cell, Cell, Cell, Cell, Cell, Cell, Cell]

const YES = 'allowed'
const NO = 'denied'
const CHAT = 'organizer_grants_permission'
const SAME = 'same_account'

const EVERYONE = [YES, YES, YES, YES, YES, YES, YES] as const satisfies Row
const STAFF = [NO, YES, YES, YES, YES, YES, YES] as const satisfies Row
const HOSTS = [NO, NO, YES, YES, YES, YES, YES] as const satisfies Row
const STARTERS = [NO, NO, NO, SAME, SAME, YES, YES] as const satisfies Row
const IN_CHARGE = [NO, NO, NO, NO, NO, YES, YES] as const satisfies Row
const ORGANIZER = [NO, NO, NO, NO, NO, YES, NO] as const satisfies Row

// Columns in the order of SESSION_ROLES.
const TABLE = {
  join: EVERYONE,
  view_screen: EVERYONE,
  ask_question: EVERYONE,
  answer_poll: EVERYONE,
  answer_survey: EVERYONE,
  chat: [CHAT, YES, YES, YES, YES, YES, YES],
  set_status: STAFF,
  speak: STAFF,
  present: STAFF,
  share_screen: STAFF,
  share_webcam: STAFF,
  drawing_tools: STAFF,
  labs_features: STAFF,
  answer_question: [NO, 'assigned', YES, YES, YES, YES, YES],
  mute_all: HOSTS,
  unmute_others: HOSTS,
  upload_handouts: HOSTS,
  start_poll: HOSTS,
  record: HOSTS,
  start: STARTERS,
  end: STARTERS,
  switch_chat: IN_CHARGE,
  promote: IN_CHARGE,
  configure_layout: IN_CHARGE,
  designate_staff: ORGANIZER,
  edit_details: [NO, NO, NO, NO, YES, YES, NO],
  create_reports: [NO, NO, NO, NO, SAME, YES, NO],
  archive_recordings: ORGANIZER,
  send_follow_up: ORGANIZER,
} as const satisfies Readonly<Record<string, Row>>

export type SessionPermission = keyof typeof TABLE

const ROWS: ReadonlyMap<unknown, Row> = new Map(Object.entries(TABLE))

/** The cell of a permission and a session role; denied for anything that is not in the table. */
export function cellOf(role: SessionRole, permission: SessionPermission): Cell {
  return ROWS.get(permission)?.[SESSION_ROLES.indexOf(role)] ?? NO
}

/** Tells whether a value names something one may do in a session. */
export function isSessionPermission(value: unknown): value is SessionPermission {
  return ROWS.has(value)
}

/** Everything one may do in or after a session, in the table's order. */
export const SESSION_PERMISSIONS: readonly SessionPermission[] = Object.freeze(
  [...ROWS.keys()].filter(isSessionPermission),
)

// What happens outside the room: a presenter, who has the room's link only, is equal to an organizer in the rest.
const OUTSIDE: readonly SessionPermission[] = [
  'designate_staff',
  'edit_details',
  'create_reports',
  'archive_recordings',
  'send_follow_up',
]

/** Tells whether a permission belongs to the room itself. */
export function isInRoom(permission: SessionPermission): boolean {
  return isSessionPermission(permission) && !OUTSIDE.includes(permission)
}

/** The staff of a session: everybody but participants, and a participant while presenting. */
export function isStaff(role: SessionRole, holdsPresenterControl = false): boolean {
  return SESSION_ROLES.includes(role) && (role !== 'participant' || holdsPresenterControl)
}

const WITH_ACCOUNT: readonly (SessionRole | Role)[] = [
  'co_organizer_host_only',
  'co_organizer',
  'organizer',
  'admin',
  'billing_contact',
  'multi_user',
]

/** Whether a role needs an account: an attribute of the role, never a permission. */
export function needsAccount(role: SessionRole | Role): boolean {
  return WITH_ACCOUNT.includes(role)
}
