import type { FieldCode, ProblemCode } from '@foyer/contracts/problem'

/** Narrow no-break spaces stand before ; ! ? and no-break spaces before : as French asks. */
export const problem: Record<ProblemCode, string> = {
  invalid_input: 'Certaines réponses sont à revoir. Chaque champ concerné dit pourquoi.',
  invalid_json: 'La demande est arrivée abîmée. Rien n’a été modifié. Réessayez.',
  too_large: 'C’est trop volumineux. Choisissez quelque chose de plus petit.',
  unsupported_media_type: 'Ce type de fichier ne convient pas. Choisissez une image PNG, JPEG ou WebP.',
  not_found: 'Cet élément n’existe plus, ou appartient à un autre compte.',
  method_not_allowed: 'Cette action n’est pas possible ici. Rien n’a été modifié.',
  signed_out: 'Vous êtes déconnecté. Reconnectez-vous pour continuer.',
  wrong_credentials: 'L’adresse ou le mot de passe n’est pas le bon.',
  address_not_confirmed: 'Confirmez d’abord votre adresse en suivant le lien du message que vous avez reçu.',
  wrong_origin: 'La demande venait d’un autre site et a été refusée. Rien n’a été modifié.',
  missing_permission: 'Vos rôles ne le permettent pas. Rien n’a été modifié.',
  confirm_it_is_you: 'Confirmez que c’est bien vous pour continuer.',
  not_allowed_on_member: 'Vous ne pouvez pas faire cela pour ce membre. Rien n’a été modifié.',
  account_suspended: 'Votre accès à ce compte est suspendu. Un administrateur peut le rétablir.',
  account_closed: 'Ce compte est fermé.',
  rate_limited: 'Trop d’essais. Attendez {minutes} min, puis réessayez.',
  link_used: 'Ce lien a déjà servi.',
  link_expired: 'Ce lien n’est plus valable.',
  other_person_signed_in:
    'Quelqu’un d’autre est connecté dans ce navigateur. Déconnectez-vous, puis suivez à nouveau le lien.',
  limit_reached: 'La limite de votre offre est atteinte. Rien n’a été modifié.',
  already_member: 'Une de ces personnes est déjà membre. Personne n’a été invité.',
  already_invited: 'Une de ces personnes a déjà une invitation en cours. Personne n’a été invité de nouveau.',
  page_address_taken: 'Un autre compte utilise cette adresse de page. Choisissez-en une autre.',
  owns_an_account: 'Vous êtes propriétaire d’un compte. Transférez-le ou fermez-le d’abord.',
  changed_meanwhile: 'Quelqu’un a modifié ceci entre-temps. Regardez l’état actuel, puis réessayez.',
  change_refused: 'Ce changement n’est pas possible en l’état. Rien n’a été modifié.',
  does_not_fit: 'Plus d’éléments sont utilisés qu’il n’en resterait. Libérez-les d’abord, puis réessayez.',
  preview_stale: 'Quelque chose a changé depuis le calcul du prix. Vérifiez le nouveau, puis confirmez.',
  key_missing: 'La demande était incomplète. Rien n’a été modifié. Réessayez.',
  key_in_progress: 'La même demande est encore en cours. Patientez un instant.',
  key_reused: 'La demande a été confondue avec une autre. Rien n’a été modifié. Réessayez.',
  unavailable: 'Foyer est injoignable pour le moment. Rien n’est perdu. Réessayez.',
  internal: 'Quelque chose a échoué de notre côté. Rien n’est perdu. Réessayez.',
}

export const field: Record<FieldCode, string> = {
  required: 'À remplir.',
  too_short: 'Au moins {limit} caractères.',
  too_long: 'Au plus {limit} caractères.',
  too_small: 'Au moins {limit}.',
  too_big: 'Au plus {limit}.',
  not_an_address: 'Ce n’est pas une adresse e-mail. Elle ressemble à nom@example.com.',
  not_a_choice: 'Choisissez dans la liste.',
  not_a_time_zone: 'Choisissez un fuseau horaire de la liste.',
  not_a_page_address:
    'De 3 à 40 lettres minuscules, chiffres et traits d’union, sans trait d’union au début ni à la fin.',
  reserved: 'Ce mot est réservé. Choisissez-en un autre.',
  taken: 'Un autre compte utilise cette adresse de page. Choisissez-en une autre.',
  repeated: 'Cette valeur figure deux fois.',
  common_password:
    'Ce mot de passe figure sur les listes essayées en premier par les pirates. Choisissez-en un autre.',
  unknown_field: 'Ceci n’est pas attendu ici.',
  malformed: 'Illisible. Vérifiez votre saisie.',
}
