export const billingContacts = {
  failed: 'Les contacts de facturation n’ont pas pu être chargés',
  name: 'Nommer un contact',
  nameLead: 'Il peut modifier l’abonnement et les coordonnées de facturation, payer et en nommer d’autres.',
  nameOne: 'Nommer {name}',
  nameNobody: 'Nommer',
  chooseFirst: 'Choisissez d’abord un administrateur',
  search: 'Rechercher un administrateur',
  candidates: 'Administrateurs',
  nobody:
    'Aucun autre administrateur ne correspond. Seul un administrateur peut être contact de facturation.',
  named: '{name} est désormais contact de facturation',
  take: 'Retirer le rôle',
  takeFrom: 'Retirer le rôle à {name}',
  takeTitle: 'Retirer à {name} le rôle de contact de facturation\u202f?',
  takeLead: 'Cette personne reste administratrice et ne voit plus la facturation, avec effet immédiat.',
  takeOwn:
    'Vous restez administrateur et ne voyez plus la facturation, avec effet immédiat. Un autre contact peut vous nommer à nouveau.',
  taken: '{name} n’est plus contact de facturation',
  you: 'Vous',
  status: { suspended: 'Suspendu', pending: 'Invité' },
  ownerOnly:
    'Avec cette offre, seul le propriétaire du compte voit la facturation, paie et achète. Personne d’autre ne peut être nommé.',
  rule: 'Seul un administrateur peut être contact de facturation, et le dernier actif ne peut pas être retiré.',
  toMembers: 'Les voir dans Membres',
}
