export const credits = {
  title: 'Credit balance',
  columns: { reason: 'What for', at: 'Date', number: 'Document', amount: 'Amount', balance: 'Balance' },
  reasons: {
    credit_note: 'Given back by a credit note',
    overpayment: 'Paid more than was due',
    used: 'Used for an invoice',
    refund: 'Paid out',
  },
  now: 'Credit now',
  nowNote: 'Used before anything else when the next invoice is issued.',
  failed: 'The credit could not be loaded',
  empty:
    'No credit so far. It comes from credit notes and from payments above what was due, and pays for the next invoices.',
}
