import { fr as billing } from './billing.fr.ts'
import type { MailWords } from './letter.ts'

const once = (until: string) => `Ce lien fonctionne une seule fois, jusqu’au ${until}.`
const newPassword = { label: 'Choisir un nouveau mot de passe', path: '/forgot-password' }

export const fr: MailWords = {
  greeting: (name) => (name ? `Bonjour ${name},` : 'Bonjour,'),
  fallback: 'Si le bouton ne s’ouvre pas, copiez cette adresse dans votre navigateur :',
  asOf: (day) => `Ce compte a sa propre horloge. Selon elle, ce message a été écrit le ${day}.`,
  footer:
    'Foyer vous envoie ce message en raison d’un événement lié à votre adresse. Les réponses à ce message ne sont pas lues.',
  letters: {
    ...billing,
    'confirm-address': (mail, say) => ({
      subject: 'Confirmez votre adresse pour Foyer',
      paragraphs: [
        'Bienvenue sur Foyer. Il reste une étape : confirmez que cette adresse est bien la vôtre, et votre compte s’ouvrira.',
      ],
      action: { label: 'Confirmer cette adresse', path: mail.path },
      notes: [
        once(say.instant(mail.expiresAt)),
        'Si vous ne vous êtes pas inscrit, ignorez ce message : sans le lien, rien ne se passe.',
      ],
    }),
    'address-known': (mail) => ({
      subject: 'Vous avez déjà un accès à Foyer',
      paragraphs: [
        'Quelqu’un, vous sans doute, a voulu s’inscrire avec cette adresse. Elle correspond déjà à votre accès : rien de nouveau n’a été créé.',
        'Connectez-vous avec votre mot de passe habituel ; si vous ne le connaissez plus, demandez-en un nouveau sur la même page.',
      ],
      action: { label: 'Se connecter', path: mail.path },
      notes: [
        'Si ce n’était pas vous, il n’y a rien à faire : votre mot de passe et vos comptes n’ont pas changé.',
      ],
    }),
    invitation: (mail, say) => ({
      subject: mail.inviter
        ? `${mail.inviter} vous invite dans « ${mail.account} »`
        : `Vous êtes invité dans « ${mail.account} »`,
      paragraphs: [
        `${mail.inviter ?? 'Un administrateur'} vous invite à rejoindre « ${mail.account} » sur Foyer, où se préparent, s’animent et se gèrent ses webinaires et ses réunions.`,
      ],
      action: { label: 'Accepter l’invitation', path: mail.path },
      notes: [
        once(say.instant(mail.expiresAt)),
        `Si « ${mail.account} » ne vous dit rien, ignorez ce message : personne ne rejoint un compte sans le lien.`,
      ],
    }),
    'reset-password': (mail, say) => ({
      subject: 'Choisissez un nouveau mot de passe pour Foyer',
      paragraphs: [
        'Vous avez demandé un nouveau mot de passe. Choisissez-le ici ; tous les appareils connectés devront se connecter à nouveau.',
      ],
      action: { label: 'Choisir un nouveau mot de passe', path: mail.path },
      notes: [
        once(say.instant(mail.expiresAt)),
        'Si vous n’avez rien demandé, ignorez ce message : votre mot de passe reste le même.',
      ],
    }),
    'password-changed': (mail, say) => ({
      subject: 'Votre mot de passe a été modifié',
      paragraphs: [
        `Le mot de passe de votre accès à Foyer a été modifié le ${say.instant(mail.at)}. Les autres appareils ont été déconnectés.`,
        'Si c’était vous, il n’y a rien à faire. Sinon, choisissez tout de suite un nouveau mot de passe.',
      ],
      action: newPassword,
      notes: [],
    }),
    'new-device': (mail, say) => ({
      subject: `Nouvelle connexion : ${placeOf(mail)}`,
      paragraphs: [
        `Votre accès à Foyer a servi dans un navigateur que nous ne connaissions pas : ${placeOf(mail)}, le ${say.instant(mail.at)}.`,
        'Si c’était vous, il n’y a rien à faire. Sinon, choisissez un nouveau mot de passe : tous les appareils seront alors déconnectés.',
      ],
      action: newPassword,
      notes: [],
    }),
    'change-address-old': (mail, say) => ({
      subject: 'Confirmez le changement de votre adresse',
      paragraphs: [
        `Vous avez demandé à vous connecter désormais à Foyer avec ${mail.email}. Confirmez ici votre accord ; un second lien est parti vers la nouvelle adresse, et les deux sont nécessaires.`,
      ],
      action: { label: 'Accepter le changement', path: mail.path },
      notes: [
        once(say.instant(mail.expiresAt)),
        'Si vous n’avez rien demandé, n’ouvrez pas le lien et choisissez un nouveau mot de passe : quelqu’un connaît peut-être le vôtre.',
      ],
    }),
    'change-address-new': (mail, say) => ({
      subject: 'Confirmez votre nouvelle adresse',
      paragraphs: [
        'Vous avez demandé à vous connecter désormais à Foyer avec cette adresse. Confirmez ici qu’elle est bien la vôtre ; un second lien est parti vers votre adresse actuelle, et les deux sont nécessaires.',
      ],
      action: { label: 'Confirmer cette adresse', path: mail.path },
      notes: [
        once(say.instant(mail.expiresAt)),
        'Si vous n’avez rien demandé, ignorez ce message : sans le lien, rien ne change.',
      ],
    }),
    'address-changed': (mail, say) => ({
      subject: 'Votre adresse a été modifiée',
      paragraphs: [
        `Depuis le ${say.instant(mail.at)}, vous vous connectez à Foyer avec ${mail.email}.`,
        'Si c’était vous, il n’y a rien à faire. Sinon, prévenez aujourd’hui un administrateur de votre compte.',
      ],
      notes: [],
    }),
    'ownership-offered': (mail, say) => ({
      subject: `${mail.from} vous propose de devenir propriétaire de « ${mail.account} »`,
      paragraphs: [
        `${mail.from} souhaite vous transmettre la propriété de « ${mail.account} ». Le propriétaire peut tout faire dans le compte et répond de son abonnement et de ses paiements.`,
        'Rien ne change avant votre accord.',
      ],
      action: { label: 'Voir la proposition', path: mail.path },
      notes: [`La proposition est valable jusqu’au ${say.instant(mail.expiresAt)}.`],
    }),
    'ownership-transferred': (mail) => ({
      subject: `« ${mail.account} » a un nouveau propriétaire`,
      paragraphs: [
        `La propriété de « ${mail.account} » est passée à ${mail.newOwner}. Les rôles de tous les autres membres n’ont pas changé.`,
      ],
      notes: [],
    }),
    'removed-from-account': (mail) => ({
      subject: `Vous ne faites plus partie de « ${mail.account} »`,
      paragraphs: [
        `Un administrateur a mis fin à votre participation à « ${mail.account} » ; vous ne pouvez plus ouvrir ce compte.`,
        'Votre accès et vos autres comptes n’ont pas changé. S’il s’agit d’une erreur, demandez à un administrateur de vous inviter à nouveau.',
      ],
      notes: [],
    }),
    'place-given-up': (mail) => ({
      subject: `Votre place dans «\u00a0${mail.account}\u00a0» a été libérée`,
      paragraphs: [
        `L’offre de «\u00a0${mail.account}\u00a0» compte désormais moins de places, et la vôtre fait partie de celles qui ont été libérées. ${
          mail.suspended
            ? 'Vous ne pouvez plus ouvrir ce compte. Ce que vous y avez fait est conservé.'
            : 'Vous en faites toujours partie, sans rôle\u00a0: vous ne pouvez plus y animer de sessions. Ce que vous avez fait est conservé.'
        }`,
        'Dès qu’une place sera libre, un administrateur pourra vous redonner un rôle.',
      ],
      notes: ['Votre accès et vos autres comptes n’ont pas changé.'],
    }),
  },
}

/** What a program that is no browser says of itself is not known. */
function placeOf({ browser, device }: { browser: string; device: string }): string {
  return [browser, device].filter(Boolean).join(' sur ') || 'un appareil inconnu'
}
