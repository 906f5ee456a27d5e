import { SESSION_ROLES, type SessionRole } from './session-roles.ts'

/** Somebody in the room: a key that is theirs for this session, and their role. */
export interface InRoom {
  readonly key: string
  readonly role: SessionRole
}

/** The one transferable right of a session: while it runs exactly one person holds it. */
export interface PresenterControl {
  readonly phase: 'before' | 'running' | 'ended'
  readonly organizer: string
  readonly holder: string | null
  readonly sharing: boolean
}

export type ControlReason =
  | 'not_running'
  | 'already_running'
  | 'not_holder'
  | 'not_in_charge'
  | 'not_eligible'
  | 'already_holds'

export type ControlStep =
  | { readonly done: true; readonly control: PresenterControl }
  | { readonly done: false; readonly reason: ControlReason; readonly control: PresenterControl }

/** The control of a session that has not started. */
export function beforeStart(organizer: string): PresenterControl {
  return { phase: 'before', organizer, holder: null, sharing: false }
}

/** The session starts: its organizer holds the control first, present or not. */
export function start(control: PresenterControl): ControlStep {
  if (control.phase !== 'before') return refuse(control, 'already_running')
  return step({ ...control, phase: 'running', holder: control.organizer })
}

/** The holder passes the control on; whoever is in charge of the room may do so too. */
export function give(control: PresenterControl, by: InRoom, to: InRoom): ControlStep {
  if (control.phase !== 'running') return refuse(control, 'not_running')
  if (by.key !== control.holder && !isInCharge(by)) return refuse(control, 'not_holder')
  if (!SESSION_ROLES.includes(to.role) || to.key === '') return refuse(control, 'not_eligible')
  if (to.key === control.holder) return refuse(control, 'already_holds')
  return step({ ...control, holder: to.key, sharing: false })
}

/** Somebody in charge of the room takes the control to themselves. */
export function takeBack(control: PresenterControl, by: InRoom): ControlStep {
  if (control.phase !== 'running') return refuse(control, 'not_running')
  if (!isInCharge(by)) return refuse(control, 'not_in_charge')
  if (by.key === control.holder) return refuse(control, 'already_holds')
  return step({ ...control, holder: by.key, sharing: false })
}

/** The holder starts or stops showing their screen. */
export function share(control: PresenterControl, by: InRoom, sharing: boolean): ControlStep {
  if (control.phase !== 'running') return refuse(control, 'not_running')
  if (by.key !== control.holder) return refuse(control, 'not_holder')
  return step({ ...control, sharing: sharing === true })
}

/** Somebody leaves the room: a control they held falls back to the organizer. */
export function leave(control: PresenterControl, key: string): ControlStep {
  if (control.phase !== 'running' || key !== control.holder) return step(control)
  return step({ ...control, holder: control.organizer, sharing: false })
}

/** The session ends and nobody holds anything. */
export function end(control: PresenterControl): ControlStep {
  if (control.phase !== 'running') return refuse(control, 'not_running')
  return step({ ...control, phase: 'ended', holder: null, sharing: false })
}

/** Whose screen is seen: the holder's while they share it, nobody's otherwise. */
export function presenterOf(control: PresenterControl): string | null {
  return control.sharing ? control.holder : null
}

function isInCharge(who: InRoom): boolean {
  return who.role === 'organizer' || who.role === 'presenter'
}

function step(control: PresenterControl): ControlStep {
  return { done: true, control }
}

function refuse(control: PresenterControl, reason: ControlReason): ControlStep {
  return { done: false, reason, control }
}
