import type { BillingLetters, MailOf } from './letter.ts'

const pay = 'Pay the invoice'
const subscription = 'Open the subscription'
const attached = (number: string) => `The invoice ${number} is attached once more.`
const transfer =
  'How to pay stands on the invoice; with a stored means of payment there is nothing to do, it is charged by itself.'

const FAILURES: Record<NonNullable<MailOf<'payment-failed'>['failure']>, string> = {
  declined: 'The bank declined it.',
  insufficient_funds: 'There was not enough money on the account.',
  expired_card: 'The card has expired.',
  authentication_failed: 'The payment was not confirmed with the bank.',
  not_possible: 'It cannot be charged this way.',
  other: 'The bank did not say why.',
}

/** As it stands on a card. */
const monthOf = ({ expMonth, expYear }: { expMonth: number; expYear: number }) =>
  `${String(expMonth).padStart(2, '0')}/${expYear}`

/** `action` leads only those to a page who have one. */
const to = (path: string | null, label: string) => (path === null ? {} : { action: { label, path } })

export const en: BillingLetters = {
  'invoice-issued': (mail, say) => ({
    subject: `Invoice ${mail.number} for ${mail.account}`,
    paragraphs:
      mail.amount === '0'
        ? [
            `The invoice ${mail.number} for ${mail.account} is attached. Your credit covers all of it: there is nothing to pay.`,
          ]
        : [
            `The invoice ${mail.number} for ${mail.account} is attached: ${say.money(mail)}, due on ${say.day(mail.dueAt)}.`,
            transfer,
          ],
    ...to(mail.path, 'Look at the invoice'),
    notes: ['The file is a PDF with the electronic invoice (Factur-X) inside.'],
  }),
  'credit-note-issued': (mail, say) => ({
    subject: `Credit note ${mail.number} for ${mail.account}`,
    paragraphs: [
      `The credit note ${mail.number} of ${say.day(mail.at)} for ${mail.account} is attached: ${say.money(mail)} in your favour. It pays what is open first, then your next invoices.`,
    ],
    ...to(mail.path, 'Look at the credit note'),
    notes: ['The file is a PDF with the electronic document (Factur-X) inside.'],
  }),
  'payment-received': (mail, say) => ({
    subject: `Payment received: ${say.money(mail)} for ${mail.number}`,
    paragraphs: [
      `Thank you: ${say.money(mail)} for the invoice ${mail.number} of ${mail.account} came in on ${say.day(mail.at)}.`,
      mail.open === '0'
        ? 'The invoice is paid in full.'
        : `${say.money({ amount: mail.open, currency: mail.currency })} of it are still open.`,
      ...(mail.restored ? [`${mail.account} can be used in full again, at once.`] : []),
    ],
    ...to(mail.path, 'Look at the invoice'),
    notes: [],
  }),
  'payment-failed': (mail, say) => ({
    subject: `The payment of ${mail.number} failed`,
    paragraphs: [
      `On ${say.day(mail.at)} we tried to charge ${say.money(mail)} for the invoice ${mail.number} of ${mail.account}, and it did not work. ${mail.failure ? FAILURES[mail.failure] : ''}`.trim(),
      'Nothing was charged. Pay with another means, or put this one right.',
    ],
    ...to(mail.path, pay),
    notes: [],
  }),
  'payment-needs-you': (mail, say) => ({
    subject: `Confirm the payment of ${mail.number}`,
    paragraphs: [
      `Your bank wants to see you before ${say.money(mail)} are charged for the invoice ${mail.number} of ${mail.account}. It was asked on ${say.day(mail.at)}.`,
      'Open the invoice and pay it: that leads to your bank’s page and back. Until then nothing is charged.',
    ],
    ...to(mail.path, 'Confirm the payment'),
    notes: [],
  }),
  'payment-returned': (mail, say) => ({
    subject: `A payment of ${mail.number} went back`,
    paragraphs: [
      `${say.money(mail)} of what was paid for the invoice ${mail.number} of ${mail.account} went back on ${say.day(mail.at)}.`,
      'What that leaves open stands on the invoice’s page.',
    ],
    ...to(mail.path, 'Look at the invoice'),
    notes: [],
  }),
  'payment-reminder': (mail, say) => ({
    subject: `Reminder: ${say.money(mail)} of ${mail.number} are open`,
    paragraphs: [
      `The invoice ${mail.number} of ${mail.account} was due on ${say.day(mail.dueAt)}, and ${say.money(mail)} of it are open.`,
      ...(mail.next?.action === 'restrict'
        ? [`If it stays unpaid, ${mail.account} can only be read from ${say.day(mail.next.on)} on.`]
        : []),
      ...(mail.next?.action === 'end'
        ? [`If it stays unpaid, the subscription ends on ${say.day(mail.next.on)}.`]
        : []),
    ],
    ...to(mail.path, pay),
    notes: [attached(mail.number), 'If you have paid it in the meantime, there is nothing to do.'],
  }),
  'reading-only': (mail, say) => ({
    subject: `${mail.account} can only be read: ${mail.number} is unpaid`,
    paragraphs: [
      `The invoice ${mail.number} was due on ${say.day(mail.dueAt)}, and ${say.money(mail)} of it are open. From now on everything in ${mail.account} can be read, and nothing new begun. Nothing was lost.`,
      'Once it is paid, everything works again at once.',
      ...(mail.endsAt ? [`If it stays unpaid, the subscription ends on ${say.day(mail.endsAt)}.`] : []),
    ],
    ...to(mail.path, pay),
    notes: [attached(mail.number)],
  }),
  'ended-unpaid': (mail, say) => ({
    subject: `The subscription of ${mail.account} has ended`,
    paragraphs: [
      `The invoice ${mail.number} stayed unpaid, so the subscription of ${mail.account} ended on ${say.day(mail.at)}. What there is can still be read and taken along.`,
      mail.amount === '0'
        ? 'What was paid for later days has covered it: nothing is owed. A plan can be chosen anew.'
        : `Days after that are not charged. Of this invoice, ${say.money(mail)} are still owed. Once they are paid, a plan can be chosen anew.`,
    ],
    ...to(mail.path, pay),
    notes: [attached(mail.number)],
  }),
  'subscription-ended': (mail, say) => ({
    subject: `The subscription of ${mail.account} has ended`,
    paragraphs: [
      `As was asked for, the subscription of ${mail.account} ended on ${say.day(mail.at)}. What there is can still be read and taken along.`,
      'To go on, choose a plan: it begins at once.',
    ],
    ...to(mail.path, 'Choose a plan'),
    notes: [],
  }),
  'account-closed': (mail, say) => ({
    subject: `${mail.account} was closed`,
    paragraphs: [
      `The account ${mail.account} was closed on ${say.day(mail.at)}, and its subscription ended with it. Nobody can enter it any more, and nothing of it is billed from now on.`,
      mail.owed.length === 0 ? 'Nothing is left to pay.' : 'What was billed before is still to be paid:',
      ...mail.owed.map((one) => `${one.number}: ${say.money(one)}, due on ${say.day(one.dueAt)}.`),
      ...(mail.owed.length === 0
        ? []
        : ['How to transfer it stands on each invoice, which came by mail when it was issued.']),
    ],
    notes: ['Invoices are kept: whoever needs a copy can ask for one.'],
  }),
  'places-given-up': (mail, say) => ({
    subject: `Places in ${mail.account} were given up`,
    paragraphs: [
      `As ${mail.account} has fewer places from ${say.day(mail.at)} on, ${
        mail.chosen ? 'those who had been chosen gave theirs up' : 'those who came last gave theirs up'
      }${mail.names.length > 0 ? `: ${mail.names.join(', ')}.` : '.'}`,
      ...(mail.invitations > 0
        ? [
            mail.invitations === 1
              ? 'One invitation that nobody had accepted ended.'
              : `${mail.invitations} invitations that nobody had accepted ended.`,
          ]
        : []),
      'Whoever could open it was told by mail. Once there is a free seat, they can be given a role again.',
    ],
    ...to(mail.path, subscription),
    notes: [],
  }),
  'card-expires': (mail, say) => ({
    subject: `The card of ${mail.account} expires before the next payment`,
    paragraphs: [
      `Invoices of ${mail.account} are charged to the card ${mail.last4 ? `ending in ${mail.last4}, which` : 'that'} is good until ${monthOf(mail)}. The next one comes on ${say.day(mail.charge)}: it could not be charged.`,
      'Set up another card before then, and nothing stops. If your bank renews this one by itself, there is nothing to do.',
    ],
    ...to(mail.path, 'Set up another card'),
    notes: [],
  }),
  'correction-declined': (mail, say) => ({
    subject: `The invoice ${mail.number} stays as it is`,
    paragraphs: [
      `You asked for a correction of the invoice ${mail.number} of ${mail.account}. It was looked at on ${say.day(mail.at)} and is not corrected:`,
      mail.answer,
    ],
    ...to(mail.path, 'Look at the invoice'),
    notes: [],
  }),
  'trial-ends': (mail, say) => ({
    subject: `The trial of ${mail.account} ends on ${say.day(mail.on)}`,
    paragraphs: mail.renews
      ? [
          `The trial of ${mail.account} ends on ${say.day(mail.on)}. The plan you chose, ${mail.plan}, then begins, and its first invoice is issued.`,
        ]
      : [
          `The trial of ${mail.account} ends on ${say.day(mail.on)}. Choose a plan before then, and nothing stops.`,
          'Without a plan everything can still be read after it, and nothing new begun. Nothing is charged.',
        ],
    ...to(mail.path, mail.renews ? subscription : 'Choose a plan'),
    notes: [],
  }),
  'trial-ended': (mail, say) => ({
    subject: `The trial of ${mail.account} has ended`,
    paragraphs: [
      `The trial of ${mail.account} ended on ${say.day(mail.at)}. Everything in it can be read, and nothing new begun; nothing was lost, and nothing is charged.`,
      'Choose a plan, and everything works again at once.',
    ],
    ...to(mail.path, 'Choose a plan'),
    notes: [],
  }),
  'change-ahead': (mail, say) => ({
    subject: mail.cancel
      ? `The subscription of ${mail.account} ends on ${say.day(mail.on)}`
      : `The subscription of ${mail.account} changes on ${say.day(mail.on)}`,
    paragraphs: [
      mail.cancel
        ? `As was asked for, the subscription of ${mail.account} ends on ${say.day(mail.on)}. After that everything can be read, and nothing new begun.`
        : `As was asked for, the subscription of ${mail.account} changes on ${say.day(mail.on)}.`,
      ...(mail.plan && !mail.cancel ? [`The plan is then ${mail.plan}.`] : []),
      ...(mail.seats !== null && !mail.cancel
        ? [mail.seats === 1 ? 'There is then one seat.' : `There are then ${mail.seats} seats.`]
        : []),
      'Until then it can be undone with one click.',
    ],
    ...to(mail.path, subscription),
    notes: [],
  }),
}
