export const credits = {
  title: 'Solde créditeur',
  columns: { reason: 'Motif', at: 'Date', number: 'Document', amount: 'Montant', balance: 'Solde' },
  reasons: {
    credit_note: 'Rendu par un avoir',
    overpayment: 'Payé au-delà du montant dû',
    used: 'Utilisé pour une facture',
    refund: 'Remboursé',
  },
  now: 'Crédit actuel',
  nowNote: 'Il sert en premier lorsque la prochaine facture est émise.',
  failed: 'Le crédit n’a pas pu être chargé',
  empty:
    'Pas de crédit pour l’instant. Il vient des avoirs et des paiements au-delà du montant dû, et règle les prochaines factures.',
}
