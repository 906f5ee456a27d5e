import type { Labels } from './labels.ts'

export const labels: Labels = {
  permissions: {
    'session:join': {
      label: 'Rejoindre des sessions',
      help: 'Participer aux webinaires et réunions du compte.',
    },
    'session:schedule': {
      label: 'Planifier des sessions',
      help: 'Prévoir des webinaires et réunions et y inviter du monde.',
    },
    'session:host': {
      label: 'Animer des sessions',
      help: 'Démarrer et conduire des sessions en tant qu’organisateur.',
    },
    'profile:update': {
      label: 'Modifier ses réglages',
      help: 'Changer ses propres réglages dans ce compte.',
    },
    'member:read': { label: 'Voir les membres', help: 'Afficher et rechercher les membres du compte.' },
    'member:update': {
      label: 'Modifier les membres',
      help: 'Changer ce que le compte indique sur un membre.',
    },
    'member:suspend': {
      label: 'Suspendre des membres',
      help: 'Suspendre un membre, et lever une suspension.',
    },
    'member:remove': { label: 'Retirer des membres', help: 'Retirer définitivement une personne du compte.' },
    'invitation:read': {
      label: 'Voir les invitations',
      help: 'Voir qui est invité, par qui et jusqu’à quand.',
    },
    'invitation:create': {
      label: 'Inviter',
      help: 'Inviter des personnes dans le compte et renvoyer une invitation.',
    },
    'invitation:revoke': {
      label: 'Révoquer des invitations',
      help: 'Annuler une invitation qui n’est pas encore acceptée.',
    },
    'role:assign': { label: 'Attribuer des rôles', help: 'Donner des rôles aux membres et les reprendre.' },
    'billing_contact:assign': {
      label: 'Nommer des contacts de facturation',
      help: 'Faire d’un administrateur un contact de facturation, ou y mettre fin.',
    },
    'multi_user:assign': {
      label: 'Nommer des multi-utilisateurs',
      help: 'Donner ou reprendre le rôle de multi-utilisateur.',
    },
    'policy:read': {
      label: 'Voir qui peut faire quoi',
      help: 'Voir quel rôle donne quelle autorisation dans ce compte.',
    },
    'account:read': {
      label: 'Voir les réglages du compte',
      help: 'Voir le nom, l’adresse, les valeurs par défaut et le logo.',
    },
    'account:update': {
      label: 'Modifier les réglages du compte',
      help: 'Changer le nom, l’adresse, les valeurs par défaut et le logo.',
    },
    'account:transfer': {
      label: 'Transférer le compte',
      help: 'Remettre le compte à un autre membre, qui doit confirmer.',
    },
    'account:close': { label: 'Fermer le compte', help: 'Fermer le compte pour tout le monde.' },
    'owner:read': {
      label: 'Voir le propriétaire',
      help: 'Voir le nom et les coordonnées du propriétaire du compte.',
    },
    'audit:read': {
      label: 'Lire le journal d’audit',
      help: 'Voir qui a fait quoi dans le compte, et quand.',
    },
    'report:read': {
      label: 'Lire les rapports du compte',
      help: 'Voir les rapports sur toutes les sessions du compte.',
    },
    'subscription:read': {
      label: 'Voir l’abonnement',
      help: 'Voir l’offre, son état et son prochain renouvellement.',
    },
    'subscription:change': {
      label: 'Changer l’abonnement',
      help: 'Passer à une autre offre, ou résilier l’offre en cours.',
    },
    'billing_details:read': {
      label: 'Voir les données de facturation',
      help: 'Voir l’adresse de facturation, les données fiscales et le moyen de paiement.',
    },
    'billing_details:update': {
      label: 'Modifier les données de facturation',
      help: 'Changer l’adresse de facturation, les données fiscales et le moyen de paiement.',
    },
    'invoice:read': { label: 'Voir les factures', help: 'Voir et télécharger les factures et les avoirs.' },
    'payment:make': { label: 'Payer', help: 'Régler les factures ouvertes du compte.' },
    'add_on:read': {
      label: 'Voir les options',
      help: 'Voir les options qui existent et celles qui sont achetées.',
    },
    'add_on:buy': { label: 'Acheter des options', help: 'Acheter et résilier des options à l’unité.' },
    'sub_account:read': {
      label: 'Voir les sous-comptes',
      help: 'Afficher les sous-comptes gérés par ce compte.',
    },
    'sub_account:update': {
      label: 'Modifier les sous-comptes',
      help: 'Changer les données d’un sous-compte et son forfait.',
    },
    'sub_account:enter': {
      label: 'Entrer dans les sous-comptes',
      help: 'Travailler dans un sous-compte, pour une durée limitée et consignée.',
    },
    'sub_account:reassign': {
      label: 'Réattribuer des sous-comptes',
      help: 'Confier un sous-compte à une autre personne ; les données de la précédente sont effacées.',
    },
    'sub_account:delete': {
      label: 'Supprimer l’utilisateur d’un sous-compte',
      help: 'Supprimer l’utilisateur d’un sous-compte et effacer ses données.',
    },
    'session_settings:update': {
      label: 'Modifier les réglages des sessions',
      help: 'Changer les valeurs par défaut des sessions du compte.',
    },
  },
  roles: {
    owner: { label: 'Propriétaire', help: 'Peut tout faire dans le compte. Il n’y en a qu’un.' },
    organizer: {
      label: 'Organisateur',
      help: 'Rejoint, planifie et anime des sessions et gère ses propres réglages.',
    },
    admin: {
      label: 'Administrateur',
      help: 'Un organisateur qui gère aussi les membres, les réglages du compte et les rapports.',
    },
    billing_contact: {
      label: 'Contact de facturation',
      help: 'Un administrateur qui gère aussi l’abonnement, la facturation et les paiements.',
    },
    multi_user: {
      label: 'Multi-utilisateur',
      help: 'Utilise tout le compte sauf la facturation, les paiements, les options et les données du propriétaire.',
    },
  },
  reasons: {
    unknown_permission: 'Cette action n’existe pas.',
    not_a_member: 'Vous n’êtes pas membre de ce compte.',
    suspended: 'Votre adhésion à ce compte est suspendue.',
    no_role: 'Vous n’avez pas encore de rôle dans ce compte.',
    owner_only: 'Seul le propriétaire du compte peut le faire.',
    reading_only: 'Ce compte est en lecture seule pour le moment.',
    missing_permission: 'Aucun de vos rôles ne le permet.',
    other_account: 'Cette personne n’est pas membre de ce compte.',
    owner_untouchable:
      'Le propriétaire ne peut pas être modifié. La propriété peut seulement être transférée.',
    own_membership: 'Vous ne pouvez pas appliquer cela à vous-même.',
    outranked: 'Ce membre détient des autorisations que vous n’avez pas.',
    beyond_own: 'Vous ne pouvez pas donner un rôle qui permet plus que ce que vous pouvez faire.',
    invalid_change: 'Cette modification est incompréhensible.',
    no_role_named: 'Choisissez au moins un rôle.',
    role_not_offered: 'L’offre du compte ne comprend pas ce rôle.',
    admin_keeps_organizer:
      'Un administrateur est toujours organisateur. Retirez d’abord le rôle d’administrateur.',
    billing_contact_needs_admin: 'Seul un administrateur peut être contact de facturation.',
    billing_contact_keeps_admin:
      'Un contact de facturation doit rester administrateur. Retirez d’abord le rôle de facturation.',
    last_billing_contact: 'C’est le dernier contact de facturation actif. Nommez-en d’abord un autre.',
    multi_user_limit:
      'Toutes les places de multi-utilisateur sont prises. Libérez-en une ou révoquez d’abord une invitation.',
    already_suspended: 'Ce membre est déjà suspendu.',
    not_suspended: 'Ce membre n’est pas suspendu.',
    owner_cannot_leave: 'Le propriétaire ne peut pas partir. Transférez d’abord le compte.',
    receiver_suspended: 'Un membre suspendu ne peut pas devenir propriétaire.',
    still_pending: 'Cette personne n’a pas encore accepté l’invitation.',
  },
}
