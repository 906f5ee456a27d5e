import { ALLOWED } from './can.ts'
import {
  CONDITIONS,
  SESSION_ROLES,
  cellOf,
  isSessionPermission,
  type Cell,
  type Condition,
  type SessionPermission,
  type SessionRole,
} from './session-roles.ts'

/** A right given on top of a role, for one session, and taken back at any time. The role stays what it is. */
export type Allowance = 'unmuted' | 'presenter_control' | 'screen_sharing' | 'camera' | 'status'

/** What the policy needs to know of one person in one session, at the time of the act. */
export interface SessionFacts {
  readonly role: SessionRole
  /** Conditions that hold now; one that is not stated does not hold. */
  readonly conditions?: Readonly<Partial<Record<Condition, boolean>>>
  readonly allowances?: readonly Allowance[]
  /** The account's switch that keeps presenters from starting and ending. */
  readonly presentersBarred?: boolean
  /** The person created this session (a multi_user in their own event): the switch does not concern them. */
  readonly ownSession?: boolean
}

/** Why something is refused in a session; stable codes. */
export type SessionReason =
  | 'unknown_permission'
  | 'unknown_role'
  | 'role_denied'
  | 'condition_unmet'
  | 'needs_presenter_control'
  | 'presenters_barred'

export type SessionDecision =
  | { readonly allowed: true }
  | {
      readonly allowed: false
      readonly missing: SessionPermission
      readonly reason: SessionReason
      readonly condition?: Condition
    }

const ADDS: Readonly<Record<Allowance, readonly SessionPermission[]>> = {
  unmuted: ['speak'],
  presenter_control: ['present', 'share_screen'],
  screen_sharing: ['share_screen'],
  camera: ['share_webcam'],
  status: ['set_status'],
}

/** Decides one act in a session. Denies by default, explains itself, never throws. */
export function canInSession(facts: SessionFacts, permission: SessionPermission): SessionDecision {
  try {
    return decideInSession(facts, permission)
  } catch {
    return { allowed: false, missing: permission, reason: 'unknown_role' }
  }
}

/** Who may in a session: every role with its cell, so that a screen can say who can help. */
export function sessionHolders(permission: SessionPermission): readonly { role: SessionRole; cell: Cell }[] {
  return SESSION_ROLES.map((role) => ({ role, cell: cellOf(role, permission) })).filter(
    ({ cell }) => cell !== 'denied',
  )
}

/** May whoever holds presenter control hand keyboard and mouse to somebody in this role? */
export function canShareKeyboard(giver: SessionFacts, receiver: SessionRole): boolean {
  return (
    holdsAllowance(giver, 'presenter_control') &&
    SESSION_ROLES.includes(receiver) &&
    receiver !== 'participant'
  )
}

function decideInSession(facts: SessionFacts, permission: SessionPermission): SessionDecision {
  if (!isSessionPermission(permission)) return refuse(permission, 'unknown_permission')
  if (!SESSION_ROLES.includes(facts.role)) return refuse(permission, 'unknown_role')
  if (isAdded(facts, permission)) return ALLOWED
  const cell = cellOf(facts.role, permission)
  if (cell === 'denied') return refuse(permission, 'role_denied')
  const condition = CONDITIONS.find((name) => name === cell)
  if (condition && facts.conditions?.[condition] !== true)
    return refuse(permission, 'condition_unmet', condition)
  // Eligible by role, yet one screen at a time: sharing waits for the control or its holder's leave.
  if (permission === 'share_screen') return refuse(permission, 'needs_presenter_control')
  return isBarred(facts, permission) ? refuse(permission, 'presenters_barred') : ALLOWED
}

function isAdded(facts: SessionFacts, permission: SessionPermission): boolean {
  return Object.entries(ADDS).some(
    ([allowance, added]) =>
      added.includes(permission) && (facts.allowances ?? []).some((held) => held === allowance),
  )
}

function holdsAllowance(facts: SessionFacts, allowance: Allowance): boolean {
  return SESSION_ROLES.includes(facts.role) && (facts.allowances ?? []).includes(allowance)
}

function isBarred(facts: SessionFacts, permission: SessionPermission): boolean {
  const concerns = facts.role === 'presenter' && (permission === 'start' || permission === 'end')
  return concerns && (facts.presentersBarred ?? false) !== false && facts.ownSession !== true
}

function refuse(missing: SessionPermission, reason: SessionReason, condition?: Condition): SessionDecision {
  return { allowed: false, missing, reason, ...(condition ? { condition } : {}) }
}
