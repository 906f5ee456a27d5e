import type { PaymentHappened } from '@foyer/contracts/billing/happenings'
import type { BillingMail } from '@foyer/contracts/billing/mails'
import type { Notice } from '@foyer/contracts/billing/notices'
import type { Language } from '@foyer/contracts/fields'
import type { InvoiceFacts } from './invoice-facts.ts'

type Said<M> = M extends unknown
  ? Omit<M, 'to' | 'language' | 'timeZone' | 'name' | 'account' | 'path'>
  : never

/** What a mail says to everybody, and where its readers look at it. */
export interface Letter {
  mail: (language: Language) => Said<BillingMail>
  /** Below the account's billing. */
  path: string
  /** Of a document: its days are those of its paper, wherever somebody reads of it; else those of the reader. */
  timeZone?: string | undefined
  /** Of a document: who gets it beside those who look after the billing. */
  documents?: InvoiceFacts['documents'] | undefined
}

/** What a mail says of the account itself. */
export interface AccountFacts {
  plan: { en: string; fr: string }
  /** Of the days of its documents. */
  timeZone: string
  /** Nobody can enter it any more. */
  closed: boolean
  /** What stays to be paid, the invoice that is due first before the others. */
  owed: { number: string; amount: string; currency: string; dueAt: string }[]
}
type Step = Extract<Notice, { kind: 'step' }>
type Trial = Extract<Notice, { kind: 'trial_ahead' }>
type Declined = Extract<Notice, { kind: 'correction_declined' }>

/** What comes, and what could still be put right: of an account that was closed meanwhile neither is so any more. */
const POINTLESS_ONCE_CLOSED: ReadonlySet<Notice['kind']> = new Set([
  'trial_ahead',
  'trial_ended',
  'change_ahead',
  'card_expires',
  'departed',
  'ended',
])

/** What is said of a happening; nothing of what is no longer so. */
export function letterOf(
  notice: Notice,
  facts: InvoiceFacts | undefined,
  { plan, closed, owed }: AccountFacts,
): Letter | undefined {
  const { at } = notice
  if (closed && POINTLESS_ONCE_CLOSED.has(notice.kind)) return undefined
  switch (notice.kind) {
    case 'issued':
      return facts && ofDocument(facts, at)
    case 'step':
      return facts && stillSo(notice, facts) ? ofStep(notice, facts) : undefined
    case 'trial_ahead':
      return ofTrial(notice, plan)
    case 'trial_ended':
      return { mail: () => ({ template: 'trial-ended', at }), path: 'plan' }
    case 'correction_declined':
      return facts && ofDeclined(notice, facts)
    case 'departed': {
      const { names, invitations, chosen } = notice
      return {
        mail: () => ({ template: 'places-given-up', at, names, invitations, chosen }),
        path: 'subscription',
      }
    }
    case 'card_expires': {
      const { last4, expMonth, expYear, on: charge } = notice
      return { mail: () => ({ template: 'card-expires', last4, expMonth, expYear, charge }), path: 'payment' }
    }
    case 'ended':
      return { mail: () => ({ template: 'subscription-ended', at }), path: 'plan' }
    case 'closed':
      return { mail: () => ({ template: 'account-closed', at, owed }), path: '' }
    case 'change_ahead': {
      const { on, seats, cancel } = notice
      return {
        mail: (language) => ({
          template: 'change-ahead',
          on,
          plan: notice.plan?.[language] ?? null,
          seats,
          cancel,
        }),
        path: 'subscription',
      }
    }
  }
}

/**
 * What has ended stays so, though what it gave back may have paid the invoice. Who closed the account is reminded of
 * what stays owed, and of nothing else.
 */
function stillSo({ action }: Step, { open, overtaken, closed }: InvoiceFacts): boolean {
  if (closed) return action === 'remind' && open !== '0' && !overtaken
  return action === 'end' || (open !== '0' && !(overtaken && action === 'remind'))
}

function ofTrial({ on, renews }: Trial, plan: AccountFacts['plan']): Letter {
  return {
    mail: (language) => ({ template: 'trial-ends', on, renews, plan: plan[language] }),
    path: renews ? 'subscription' : 'plan',
  }
}

function ofDocument(facts: InvoiceFacts, at: string): Letter {
  const { number, currency, total: amount, dueAt, documents } = facts
  const about = { number, amount, currency, attach: attachmentOf(facts) }
  const mail =
    facts.kind === 'credit_note'
      ? ({ template: 'credit-note-issued', at, ...about } as const)
      : ({ template: 'invoice-issued', dueAt, ...about } as const)
  return { mail: () => mail, path: pathOf(facts), documents }
}

function ofDeclined({ answer, at }: Declined, facts: InvoiceFacts): Letter {
  const { number } = facts
  return { mail: () => ({ template: 'correction-declined', number, answer, at }), path: pathOf(facts) }
}

function ofStep({ action, at }: Step, facts: InvoiceFacts): Letter {
  const { number, currency, open: amount, dueAt, next } = facts
  const about = { number, amount, currency, attach: attachmentOf(facts) }
  const coming = next.find(({ on }) => on > at)
  const mail = {
    remind: { template: 'payment-reminder', ...about, dueAt, next: coming ?? null } as const,
    restrict: {
      template: 'reading-only',
      ...about,
      dueAt,
      endsAt: next.find((step) => step.action === 'end')?.on ?? null,
    } as const,
    end: { template: 'ended-unpaid', ...about, at } as const,
  }[action]
  return { mail: () => mail, path: pathOf(facts) }
}

/** What became of a payment. The receipt goes where the invoice went. */
export function letterOfPayment(
  { happened, amount, currency, failure }: PaymentHappened,
  facts: InvoiceFacts | undefined,
): Letter | undefined {
  if (!facts) return undefined
  const { number, open, restored, documents } = facts
  const about = { number, amount, currency, at: facts.now }
  const path = pathOf(facts)
  if (happened === 'received') {
    return { mail: () => ({ template: 'payment-received', ...about, open, restored }), path, documents }
  }
  const mail = {
    failed: { template: 'payment-failed', ...about, failure } as const,
    needs_person: { template: 'payment-needs-you', ...about } as const,
    returned: { template: 'payment-returned', ...about } as const,
  }[happened]
  return { mail: () => mail, path }
}

const attachmentOf = ({ accountId, invoiceId }: InvoiceFacts) => ({ accountId, invoiceId })
const pathOf = ({ invoiceId }: InvoiceFacts) => `invoices/${invoiceId}`
