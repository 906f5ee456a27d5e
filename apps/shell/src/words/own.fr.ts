import type { OwnWords } from './own.en.ts'

/** In French a no-break space stands before `:` and within guillemets, a narrow one before `; ! ?`. */
export const own: OwnWords = {
  nav: {
    label: 'Navigation',
    home: 'Accueil',
    open: 'Ouvrir la navigation',
    close: 'Fermer la navigation',
    fold: 'Réduire la navigation',
    unfold: 'Déployer la navigation',
    skip: 'Aller au contenu',
    trail: 'Où vous êtes',
  },
  menu: {
    label: 'menu du compte',
    settings: 'Paramètres personnels',
    language: 'Langue',
    theme: 'Apparence',
    signOut: 'Se déconnecter',
  },
  theme: {
    system: 'Comme le système',
    light: 'Clair',
    dark: 'Sombre',
    toLight: 'Passer en clair',
    toDark: 'Passer en sombre',
  },
  palette: {
    hint: 'Chercher ou aller à…',
    pages: 'Pages',
    settings: 'Paramètres personnels',
    accounts: 'Changer de compte',
    actions: 'Actions',
  },
  account: {
    switch: 'Changer de compte',
    suspended: 'Suspendu',
    suspendedHere: 'Votre accès à ce compte est suspendu. Un administrateur du compte peut le rétablir.',
  },
  readingOnly: {
    unpaid: 'Ce compte est en lecture seule, car une facture est impayée. Rien n’est perdu.',
    trial_ended:
      'L’essai est terminé : ce compte est en lecture seule tant qu’aucune offre n’est choisie. Rien n’est perdu.',
    no_plan: 'Ce compte n’a pas encore d’offre : il est en lecture seule d’ici là.',
    ended:
      'L’abonnement a pris fin : ce compte est en lecture seule tant qu’aucune offre n’est choisie. Rien n’est perdu.',
    frozen: 'L’abonnement est suspendu : ce compte est en lecture seule jusqu’à sa reprise.',
    act: {
      unpaid: 'Voir les impayés',
      trial_ended: 'Choisir une offre',
      no_plan: 'Choisir une offre',
      ended: 'Choisir une offre',
      frozen: 'Ouvrir l’abonnement',
    },
    who: 'Peuvent vous aider : {who}.',
    owner: 'Le propriétaire du compte peut vous aider.',
  },
  accounts: {
    title: 'Vos comptes',
    lead: 'Choisissez le compte dans lequel vous voulez travailler.',
    none: 'Vous n’appartenez à aucun compte. Créez-en un, ou demandez une invitation à un administrateur.',
    create: 'Créer un compte',
  },
  home: {
    title: 'Bonjour {name}',
    lead: 'Vous êtes dans {account}.',
    you: 'Vous',
    organizer:
      'Vous participez ici à des sessions et vous en animez. Les membres, les réglages et la facturation du compte sont l’affaire de ses administrateurs.',
    alone:
      'Vous êtes seul dans ce compte : ses réglages se trouvent aussi dans le menu du compte, en haut à droite.',
  },
  failed: {
    page: 'Cette page n’a pas pu être chargée',
    remote: '« {name} » n’a pas pu être chargé',
    text: 'Rien n’est perdu, et le reste de Foyer continue de fonctionner. Réessayez dans un instant.',
  },
  notFound: {
    title: 'Page introuvable',
    text: 'Il n’y a rien à cette adresse. La page a peut-être été déplacée ou supprimée.',
    home: 'Aller à la page d’accueil',
  },
  refused: {
    title: 'Vous ne pouvez pas ouvrir cette page',
    needs: 'Elle demande cette autorisation',
    who: 'Qui peut vous aider',
    owner: 'Le propriétaire du compte.',
    ask: 'Demander l’accès',
    subject: 'Accès dans {account}',
    more: 'et une autre personne | et {count} autres personnes',
  },
  fresh: {
    title: 'Confirmez que c’est bien vous',
    lead: 'Ce changement est sensible, et votre connexion date déjà un peu.',
    password: 'Votre mot de passe',
    submit: 'Confirmer',
    wrong: 'Ce n’est pas votre mot de passe.',
  },
  settings: {
    title: 'Paramètres personnels',
    lead: 'Ils valent pour vous dans tous les comptes dont vous êtes membre.',
    tabs: 'Paramètres personnels',
    profile: 'Profil',
    security: 'Connexion et sécurité',
    accounts: 'Vos comptes',
    data: 'Vos données',
    save: 'Enregistrer',
    saved: 'Enregistré.',
    discard: 'Abandonner',
    unsaved: 'Modifications non enregistrées',
    leaveTitle: 'Quitter sans enregistrer ?',
    leaveText: 'Les modifications de cette page seraient perdues.',
    leave: 'Quitter',
  },
}
