export const fitting = {
  choose: {
    seats: 'Choisir qui rend une place',
    multiUsers: 'Choisir qui cesse d’être multi-utilisateur',
    other: 'Choisir qui rend une place',
  },
  keep: 'Garder plutôt {count} place | Garder plutôt les {count} places',
  edit: 'Modifier le choix',
  lead: {
    later:
      '{used} places sont prises, il en restera {allowed} le {on}. Choisissez au moins {over} personnes.',
    atOnce:
      '{used} places sont prises, il en resterait {allowed}. Choisissez au moins {over} personnes\u00a0: l’effet est immédiat.',
  },
  search: 'Trouver un membre',
  people: 'Les membres, les plus longtemps absents d’abord',
  nobody: 'Personne ne porte ce nom.',
  more: 'Voici les {count} membres absents depuis le plus longtemps. Cherchez les autres par leur nom.',
  failed: 'Les membres n’ont pas pu être chargés.',
  how: 'Ce qui arrive à {name}',
  on: 'Quel jour pour {name}',
  never: 'Jamais venu',
  loss: {
    suspend: 'Suspendre',
    role: 'Retirer les rôles',
    remove: 'Retirer du compte',
    revoke: 'Annuler l’invitation',
  },
  explain:
    'Une personne suspendue garde son nom et son historique, mais n’accède plus au compte. Sans rôle, elle y accède encore. Qui est retiré du compte en est averti par e-mail.',
  invited: 'Invitation en cours',
  suspended: 'Suspendu',
  submit: 'Choisir {count} personne | Choisir {count} personnes',
  fill: 'Choisir le plus longtemps absent | Choisir les {count} plus longtemps absents',
  count: '{count} personne choisie sur {over} | {count} personnes choisies sur {over}',
  missing: 'Encore {count} à choisir | Encore {count} à choisir',
  goes: {
    suspend: 'Suspension le {on}',
    role: 'Perte des rôles le {on}',
    remove: 'Retrait du compte le {on}',
    revoke: 'L’invitation prend fin le {on}',
  },
  goesAtOnce: {
    suspend: 'Suspension immédiate',
    role: 'Perte immédiate des rôles',
    remove: 'Retrait immédiat du compte',
    revoke: 'L’invitation prend fin immédiatement',
  },
  title: 'Qui rend une place',
  others: 'Une autre personne | {count} autres personnes',
  cardLead: 'Cela se fait tout seul. Annuler le passage à l’offre inférieure l’annule aussi.',
  anew: 'Le choix ne peut plus se faire tel quel\u00a0: quelqu’un est parti depuis, ou un jour est passé. Choisissez à nouveau.',
  open: '{count} de plus doit partir | {count} de plus doivent partir',
  openText:
    'Des places ont été prises depuis. Si personne n’est choisi d’ici le {on}, les derniers arrivés sont suspendus et perdent leurs rôles.',
  changed: 'Le choix a été modifié.',
}
