import type { BillingLetters, MailOf } from './letter.ts'

const pay = 'Payer la facture'
const subscription = 'Ouvrir l’abonnement'
const attached = (number: string) => `La facture ${number} est jointe à nouveau à ce message.`
const transfer =
  'La facture indique comment la régler ; si un moyen de paiement est enregistré, il n’y a rien à faire : il est débité automatiquement.'

const FAILURES: Record<NonNullable<MailOf<'payment-failed'>['failure']>, string> = {
  declined: 'La banque l’a refusé.',
  insufficient_funds: 'Le solde était insuffisant.',
  expired_card: 'La carte a expiré.',
  authentication_failed: 'Le paiement n’a pas été confirmé auprès de la banque.',
  not_possible: 'Ce moyen de paiement ne peut pas être débité ainsi.',
  other: 'La banque n’a pas dit pourquoi.',
}

/** As it stands on a card. */
const monthOf = ({ expMonth, expYear }: { expMonth: number; expYear: number }) =>
  `${String(expMonth).padStart(2, '0')}/${expYear}`

/** `action` leads only those to a page who have one. */
const to = (path: string | null, label: string) => (path === null ? {} : { action: { label, path } })

export const fr: BillingLetters = {
  'invoice-issued': (mail, say) => ({
    subject: `Facture ${mail.number} pour « ${mail.account} »`,
    paragraphs:
      mail.amount === '0'
        ? [
            `Vous trouverez ci-joint la facture ${mail.number} pour « ${mail.account} ». Votre avoir la couvre entièrement : il n’y a rien à payer.`,
          ]
        : [
            `Vous trouverez ci-joint la facture ${mail.number} pour « ${mail.account} » : ${say.money(mail)}, à régler au plus tard le ${say.day(mail.dueAt)}.`,
            transfer,
          ],
    ...to(mail.path, 'Voir la facture'),
    notes: ['Le fichier est un PDF qui contient la facture électronique (Factur-X).'],
  }),
  'credit-note-issued': (mail, say) => ({
    subject: `Avoir ${mail.number} pour « ${mail.account} »`,
    paragraphs: [
      `Vous trouverez ci-joint l’avoir ${mail.number} du ${say.day(mail.at)} pour « ${mail.account} » : ${say.money(mail)} en votre faveur. Il règle d’abord ce qui reste à payer, puis vos prochaines factures.`,
    ],
    ...to(mail.path, 'Voir l’avoir'),
    notes: ['Le fichier est un PDF qui contient le document électronique (Factur-X).'],
  }),
  'payment-received': (mail, say) => ({
    subject: `Paiement reçu : ${say.money(mail)} pour ${mail.number}`,
    paragraphs: [
      `Merci : nous avons reçu ${say.money(mail)} le ${say.day(mail.at)} pour la facture ${mail.number} de « ${mail.account} ».`,
      mail.open === '0'
        ? 'La facture est entièrement réglée.'
        : `Il reste ${say.money({ amount: mail.open, currency: mail.currency })} à régler.`,
      ...(mail.restored ? [`« ${mail.account} » est de nouveau pleinement utilisable, dès maintenant.`] : []),
    ],
    ...to(mail.path, 'Voir la facture'),
    notes: [],
  }),
  'payment-failed': (mail, say) => ({
    subject: `Le paiement de ${mail.number} a échoué`,
    paragraphs: [
      `Le ${say.day(mail.at)}, nous avons essayé de débiter ${say.money(mail)} pour la facture ${mail.number} de « ${mail.account} », sans succès. ${mail.failure ? FAILURES[mail.failure] : ''}`.trim(),
      'Rien n’a été débité. Réglez avec un autre moyen de paiement, ou corrigez celui-ci.',
    ],
    ...to(mail.path, pay),
    notes: [],
  }),
  'payment-needs-you': (mail, say) => ({
    subject: `Confirmez le paiement de ${mail.number}`,
    paragraphs: [
      `Votre banque souhaite votre confirmation avant de débiter ${say.money(mail)} pour la facture ${mail.number} de « ${mail.account} ». Elle l’a demandée le ${say.day(mail.at)}.`,
      'Ouvrez la facture et réglez-la : vous passerez par la page de votre banque, puis reviendrez. D’ici là, rien n’est débité.',
    ],
    ...to(mail.path, 'Confirmer le paiement'),
    notes: [],
  }),
  'payment-returned': (mail, say) => ({
    subject: `Un paiement de ${mail.number} a été rendu`,
    paragraphs: [
      `${say.money(mail)} de ce qui avait été payé pour la facture ${mail.number} de « ${mail.account} » ont été rendus le ${say.day(mail.at)}.`,
      'Ce qui reste à régler figure sur la page de la facture.',
    ],
    ...to(mail.path, 'Voir la facture'),
    notes: [],
  }),
  'payment-reminder': (mail, say) => ({
    subject: `Rappel : ${say.money(mail)} à régler pour ${mail.number}`,
    paragraphs: [
      `La facture ${mail.number} de « ${mail.account} » était à régler au plus tard le ${say.day(mail.dueAt)} ; il reste ${say.money(mail)} à payer.`,
      ...(mail.next?.action === 'restrict'
        ? [
            `Si elle reste impayée, « ${mail.account} » passera en lecture seule à partir du ${say.day(mail.next.on)}.`,
          ]
        : []),
      ...(mail.next?.action === 'end'
        ? [`Si elle reste impayée, l’abonnement prendra fin le ${say.day(mail.next.on)}.`]
        : []),
    ],
    ...to(mail.path, pay),
    notes: [attached(mail.number), 'Si vous l’avez réglée entre-temps, il n’y a rien à faire.'],
  }),
  'reading-only': (mail, say) => ({
    subject: `« ${mail.account} » est en lecture seule : ${mail.number} est impayée`,
    paragraphs: [
      `La facture ${mail.number} était à régler au plus tard le ${say.day(mail.dueAt)} ; il reste ${say.money(mail)} à payer. À partir de maintenant, tout peut être consulté dans « ${mail.account} », mais rien de nouveau ne peut être commencé. Rien n’est perdu.`,
      'Dès qu’elle sera payée, tout fonctionnera de nouveau aussitôt.',
      ...(mail.endsAt ? [`Si elle reste impayée, l’abonnement prendra fin le ${say.day(mail.endsAt)}.`] : []),
    ],
    ...to(mail.path, pay),
    notes: [attached(mail.number)],
  }),
  'ended-unpaid': (mail, say) => ({
    subject: `L’abonnement de « ${mail.account} » a pris fin`,
    paragraphs: [
      `La facture ${mail.number} étant restée impayée, l’abonnement de « ${mail.account} » a pris fin le ${say.day(mail.at)}. Tout peut encore être consulté et emporté.`,
      mail.amount === '0'
        ? 'Ce qui avait été payé pour les jours suivants l’a couverte : plus rien n’est dû. Une nouvelle offre peut être choisie.'
        : `Les jours suivants ne sont pas facturés. De cette facture, ${say.money(mail)} restent dus. Une fois cette somme réglée, une nouvelle offre pourra être choisie.`,
    ],
    ...to(mail.path, pay),
    notes: [attached(mail.number)],
  }),
  'subscription-ended': (mail, say) => ({
    subject: `L’abonnement de « ${mail.account} » a pris fin`,
    paragraphs: [
      `Comme demandé, l’abonnement de « ${mail.account} » a pris fin le ${say.day(mail.at)}. Tout peut encore être consulté et emporté.`,
      'Pour continuer, choisissez une offre : elle commence aussitôt.',
    ],
    ...to(mail.path, 'Choisir une offre'),
    notes: [],
  }),
  'account-closed': (mail, say) => ({
    subject: `Le compte «\u00a0${mail.account}\u00a0» a été fermé`,
    paragraphs: [
      `Le compte «\u00a0${mail.account}\u00a0» a été fermé le ${say.day(mail.at)}, et son abonnement a pris fin en même temps. Plus personne ne peut l’ouvrir, et plus rien n’en sera facturé.`,
      mail.owed.length === 0
        ? 'Il ne reste rien à payer.'
        : 'Ce qui avait été facturé auparavant reste à payer\u00a0:',
      ...mail.owed.map(
        (one) => `${one.number}\u00a0: ${say.money(one)}, à régler au plus tard le ${say.day(one.dueAt)}.`,
      ),
      ...(mail.owed.length === 0
        ? []
        : ['Chaque facture, reçue par e-mail lors de son émission, indique comment la régler par virement.']),
    ],
    notes: ['Les factures sont conservées\u00a0: une copie peut être demandée à tout moment.'],
  }),
  'places-given-up': (mail, say) => ({
    subject: `Des places de «\u00a0${mail.account}\u00a0» ont été libérées`,
    paragraphs: [
      `«\u00a0${mail.account}\u00a0» compte moins de places depuis le ${say.day(mail.at)}\u00a0: ${
        mail.chosen ? 'les membres choisis ont libéré la leur' : 'les derniers arrivés ont libéré la leur'
      }${mail.names.length > 0 ? ` (${mail.names.join(', ')}).` : '.'}`,
      ...(mail.invitations > 0
        ? [
            mail.invitations === 1
              ? 'Une invitation que personne n’avait acceptée a pris fin.'
              : `${mail.invitations} invitations que personne n’avait acceptées ont pris fin.`,
          ]
        : []),
      'Ceux qui pouvaient ouvrir le compte en ont été informés par e-mail. Dès qu’une place sera libre, un rôle pourra leur être redonné.',
    ],
    ...to(mail.path, subscription),
    notes: [],
  }),
  'card-expires': (mail, say) => ({
    subject: `La carte de «\u00a0${mail.account}\u00a0» expire avant le prochain paiement`,
    paragraphs: [
      `Les factures de «\u00a0${mail.account}\u00a0» sont débitées sur la carte ${mail.last4 ? `se terminant par ${mail.last4}` : 'enregistrée'}, valable jusqu’à ${monthOf(mail)}. La prochaine arrive le ${say.day(mail.charge)}\u00a0: elle ne pourrait pas être débitée.`,
      'Enregistrez une autre carte d’ici là, et rien ne s’arrête. Si votre banque renouvelle celle-ci d’elle-même, il n’y a rien à faire.',
    ],
    ...to(mail.path, 'Enregistrer une autre carte'),
    notes: [],
  }),
  'correction-declined': (mail, say) => ({
    subject: `La facture ${mail.number} reste telle quelle`,
    paragraphs: [
      `Vous avez demandé la rectification de la facture ${mail.number} de «\u00a0${mail.account}\u00a0». Examinée le ${say.day(mail.at)}, la demande n’a pas été acceptée\u00a0:`,
      mail.answer,
    ],
    ...to(mail.path, 'Voir la facture'),
    notes: [],
  }),
  'trial-ends': (mail, say) => ({
    subject: `L’essai de « ${mail.account} » se termine le ${say.day(mail.on)}`,
    paragraphs: mail.renews
      ? [
          `L’essai de « ${mail.account} » se termine le ${say.day(mail.on)}. L’offre choisie, ${mail.plan}, commence alors, et sa première facture est émise.`,
        ]
      : [
          `L’essai de « ${mail.account} » se termine le ${say.day(mail.on)}. Choisissez une offre d’ici là, et rien ne s’arrête.`,
          'Sans offre, tout pourra encore être consulté ensuite, mais rien de nouveau ne pourra être commencé. Rien n’est facturé.',
        ],
    ...to(mail.path, mail.renews ? subscription : 'Choisir une offre'),
    notes: [],
  }),
  'trial-ended': (mail, say) => ({
    subject: `L’essai de « ${mail.account} » est terminé`,
    paragraphs: [
      `L’essai de « ${mail.account} » s’est terminé le ${say.day(mail.at)}. Tout peut être consulté, mais rien de nouveau ne peut être commencé ; rien n’est perdu, et rien n’est facturé.`,
      'Choisissez une offre, et tout fonctionnera de nouveau aussitôt.',
    ],
    ...to(mail.path, 'Choisir une offre'),
    notes: [],
  }),
  'change-ahead': (mail, say) => ({
    subject: mail.cancel
      ? `L’abonnement de « ${mail.account} » prend fin le ${say.day(mail.on)}`
      : `L’abonnement de « ${mail.account} » change le ${say.day(mail.on)}`,
    paragraphs: [
      mail.cancel
        ? `Comme demandé, l’abonnement de « ${mail.account} » prend fin le ${say.day(mail.on)}. Ensuite, tout pourra être consulté, mais rien de nouveau ne pourra être commencé.`
        : `Comme demandé, l’abonnement de « ${mail.account} » change le ${say.day(mail.on)}.`,
      ...(mail.plan && !mail.cancel ? [`L’offre sera alors ${mail.plan}.`] : []),
      ...(mail.seats !== null && !mail.cancel
        ? [mail.seats === 1 ? 'Il y aura alors une place.' : `Il y aura alors ${mail.seats} places.`]
        : []),
      'D’ici là, cela peut être annulé en un clic.',
    ],
    ...to(mail.path, subscription),
    notes: [],
  }),
}
