export const changes = {
  back: 'Abonnement',
  failed: 'Les offres n’ont pas pu être chargées.',
  cycle: 'Vous payez',
  plan: 'Offre',
  present: 'Offre actuelle',
  waiting: 'En attente',
  saves: '{percent} de moins que douze mois',
  seatPrice: 'Une place de plus\u00a0: {price}',
  notInCycle: 'Non vendue à ce rythme',
  seatsHelp:
    'Au moins {count}, comprises dans l’offre\u00a0; {used} sont prises. Une de plus coûte {price}. Les ajouts valent aussitôt, les retraits dès la période suivante.',
  seatsHelpTrial:
    'Au moins {count}, comprises dans l’offre\u00a0; {used} sont prises. Une de plus coûte {price}. Un autre nombre vaut dès la fin de l’essai, quand il est payé.',
  bill: 'La facture avant de confirmer',
  nothing:
    'C’est ce que vous avez. Choisissez une autre offre, un autre rythme ou un autre nombre de places\u00a0: la facture s’affichera ici, ligne par ligne.',
  keep: 'Garder {count} place | Garder les {count} places',
  keepPrice:
    '{count} de plus que n’en comprend {plan}, pour {price}. | {count} de plus que n’en comprend {plan}, pour {price}.',
  kept: 'Nombre de places\u00a0: {count}. | Nombre de places\u00a0: {count}.',
  seeBill: 'Voir la facture',
  notPossible: 'Impossible en l’état',
  confirm: 'Confirmer le changement',
  confirmFor: 'Confirmer pour {amount}',
  confirmOn: 'Confirmer pour le {on}',
  done: 'C’est changé, comme la facture le disait.',
  doneInvoiced: 'C’est changé. La facture est telle qu’annoncée.',
}
