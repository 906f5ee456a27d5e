export const subscription = {
  failed: 'L’abonnement n’a pas pu être chargé.',
}
