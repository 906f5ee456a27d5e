export const corrections = {
  ask: 'Demander une rectification',
  title: 'Demander une rectification de {number}',
  lead: 'Une facture émise ne change jamais\u00a0: un avoir l’annule, et une nouvelle facture peut prendre sa place.',
  back: 'Retour à la facture',
  seeInvoice: 'Voir la facture',
  absent: 'Ce compte n’a pas de facture à cette adresse. Elle est peut-être incomplète.',
  allInvoices: 'Voir toutes les factures',
  failed: 'La facture n’a pas pu être chargée',
  reason: 'Qu’est-ce qui ne va pas\u202f?',
  chooseReason: 'Choisissez ce qui ne va pas.',
  reasons: {
    wrong_details: {
      label: 'Le client facturé',
      help: 'La société, l’adresse, le numéro fiscal ou une référence n’est pas juste.',
    },
    wrong_amount: { label: 'Le montant', help: 'Une ligne, une quantité ou la taxe n’est pas juste.' },
    duplicate: { label: 'Facturé deux fois', help: 'Une autre facture porte déjà sur la même chose.' },
    other: { label: 'Autre chose', help: 'Dites-le avec vos mots.' },
  },
  detailsFirst:
    'La nouvelle facture reprendra les coordonnées de facturation du moment. Corrigez-les d’abord.',
  toDetails: 'Coordonnées de facturation',
  text: 'Ce qui doit être rectifié',
  textHelp: 'Lu par la personne qui répond. Ce que vous attendez, et à quel endroit de la facture.',
  textRequired: 'Dites ce qui ne va pas.',
  send: 'Demander la rectification',
  cancel: 'Annuler',
  sent: 'La rectification est demandée',
  refusedNow:
    'Une rectification ne peut pas être demandée maintenant\u00a0: une demande attend déjà, ou la facture a été entièrement créditée.',
  refused: {
    already_requested: 'Une rectification de cette facture est déjà demandée. Elle est à l’étude.',
    not_an_invoice: 'Ceci est un avoir. Demandez plutôt une rectification de la facture.',
  },
}
