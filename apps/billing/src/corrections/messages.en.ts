export const corrections = {
  ask: 'Ask for a correction',
  title: 'Ask for a correction of {number}',
  lead: 'An issued invoice is never changed: a credit note takes it back, and a new invoice may stand in its place.',
  back: 'Back to the invoice',
  absent: 'There is no such invoice in this account. The address may be incomplete.',
  allInvoices: 'Show all invoices',
  failed: 'The invoice could not be loaded',
  reason: 'What is wrong?',
  chooseReason: 'Choose what is wrong.',
  reasons: {
    wrong_details: {
      label: 'Who is billed',
      help: 'Company, address, tax ID or a reference is not right.',
    },
    wrong_amount: { label: 'The amount', help: 'A line, a quantity or the tax is not right.' },
    duplicate: { label: 'Billed twice', help: 'Another invoice is for the same already.' },
    other: { label: 'Something else', help: 'Say in your words what it is.' },
  },
  detailsFirst: 'The new invoice says what stands in the billing details by then. Put them right first.',
  toDetails: 'Billing details',
  text: 'What should be put right',
  textHelp: 'Whoever answers reads this. What you expect, and where on the invoice.',
  textRequired: 'Say what is wrong.',
  send: 'Ask for the correction',
  cancel: 'Cancel',
  sent: 'The correction was asked for',
  refusedNow:
    'A correction cannot be asked for now: one is waiting already, or the invoice was credited in full.',
  refused: {
    already_requested: 'A correction of this invoice was asked for already. It is being looked at.',
    not_an_invoice: 'This is a credit note. Ask for a correction of the invoice instead.',
  },
}
