import type { Queue } from 'pg-boss'

/** Tries with growing pauses: about an hour in all, then the job is put aside with its reason. */
const TRIES = {
  retryLimit: 7,
  retryDelay: 15,
  retryBackoff: true,
  retryDelayMax: 1_200,
  expireInSeconds: 60,
  notify: true,
}

export const MAIL = 'mail'
export const PERSON_CHANGED = 'person-changed'
export const PERSON_CONFIRMED = 'person-confirmed'
/** What billing asks for, each topic a queue of its own. */
export const BILLING = [
  'billing.charge',
  'billing.report',
  'billing.payment',
  'billing.notice',
  'billing.close',
] as const
/** Where jobs go that failed eight times, and messages that nobody understands. */
export const PUT_ASIDE = 'put-aside'

/** The queues, each after the one its failures go to. */
export const QUEUES: readonly Queue[] = [
  { name: PUT_ASIDE, retryLimit: 0, retentionSeconds: 90 * 86_400 },
  // A mail holds the secret of its link: what has been sent is not kept.
  { name: MAIL, ...TRIES, deadLetter: PUT_ASIDE, deleteAfterSeconds: 300 },
  { name: PERSON_CHANGED, ...TRIES, deadLetter: PUT_ASIDE },
  { name: PERSON_CONFIRMED, ...TRIES, deadLetter: PUT_ASIDE },
  ...BILLING.map((name) => ({ name, ...TRIES, deadLetter: PUT_ASIDE })),
]

/** Workers hear of new jobs at once; they look for ones whose pause before another try has ended. */
export const LOOKING = { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 2 }
