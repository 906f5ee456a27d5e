import { en as billing } from './billing.en.ts'
import type { MailWords } from './letter.ts'

const once = (until: string) => `The link works once, until ${until}.`
const newPassword = { label: 'Set a new password', path: '/forgot-password' }

export const en: MailWords = {
  greeting: (name) => (name ? `Hello ${name},` : 'Hello,'),
  fallback: 'If the button does not open, copy this address into your browser:',
  asOf: (day) => `This account has a clock of its own. By it, this was written on ${day}.`,
  footer:
    'Foyer sent you this mail because of something that happened with your address. Nobody reads answers to it.',
  letters: {
    ...billing,
    'confirm-address': (mail, say) => ({
      subject: 'Confirm your address for Foyer',
      paragraphs: [
        'Welcome to Foyer. One step is left: confirm that this address is yours, and your account opens.',
      ],
      action: { label: 'Confirm this address', path: mail.path },
      notes: [
        once(say.instant(mail.expiresAt)),
        'If you did not sign up, ignore this mail: without the link nothing happens.',
      ],
    }),
    'address-known': (mail) => ({
      subject: 'You already have a sign-in for Foyer',
      paragraphs: [
        'Somebody, probably you, tried to sign up with this address. It already belongs to a sign-in of yours, so nothing new was made.',
        'Sign in with your password as before; if you no longer know it, ask for a new one there.',
      ],
      action: { label: 'Sign in', path: mail.path },
      notes: ['If it was not you, there is nothing to do: your password and your accounts are as they were.'],
    }),
    invitation: (mail, say) => ({
      subject: mail.inviter
        ? `${mail.inviter} invites you to ${mail.account}`
        : `You are invited to ${mail.account}`,
      paragraphs: [
        `${mail.inviter ?? 'An administrator'} invites you to join ${mail.account} on Foyer, where its webinars and meetings are planned, hosted and looked after.`,
      ],
      action: { label: 'Accept the invitation', path: mail.path },
      notes: [
        once(say.instant(mail.expiresAt)),
        `If ${mail.account} means nothing to you, ignore this mail: nobody joins without the link.`,
      ],
    }),
    'reset-password': (mail, say) => ({
      subject: 'Set a new password for Foyer',
      paragraphs: [
        'You asked for a new password. Choose it here; every device that is signed in now will have to sign in again.',
      ],
      action: { label: 'Set a new password', path: mail.path },
      notes: [
        once(say.instant(mail.expiresAt)),
        'If you did not ask, ignore this mail: your password stays as it is.',
      ],
    }),
    'password-changed': (mail, say) => ({
      subject: 'Your password was changed',
      paragraphs: [
        `The password of your sign-in for Foyer was changed on ${say.instant(mail.at)}. Other devices were signed out.`,
        'If this was you, there is nothing to do. If it was not, set a new password at once.',
      ],
      action: newPassword,
      notes: [],
    }),
    'new-device': (mail, say) => ({
      subject: `New sign-in: ${placeOf(mail)}`,
      paragraphs: [
        `Your sign-in for Foyer was used in a browser we had not seen before: ${placeOf(mail)}, on ${say.instant(mail.at)}.`,
        'If this was you, there is nothing to do. If it was not, set a new password: every device is then signed out.',
      ],
      action: newPassword,
      notes: [],
    }),
    'change-address-old': (mail, say) => ({
      subject: 'Confirm the change of your address',
      paragraphs: [
        `You asked to sign in to Foyer with ${mail.email} from now on. Confirm here that you agree; a second link went to the new address, and both are needed.`,
      ],
      action: { label: 'Agree to the change', path: mail.path },
      notes: [
        once(say.instant(mail.expiresAt)),
        'If you did not ask for this, do not open the link, and set a new password: somebody may know yours.',
      ],
    }),
    'change-address-new': (mail, say) => ({
      subject: 'Confirm your new address',
      paragraphs: [
        'You asked to sign in to Foyer with this address from now on. Confirm here that it is yours; a second link went to your present address, and both are needed.',
      ],
      action: { label: 'Confirm this address', path: mail.path },
      notes: [
        once(say.instant(mail.expiresAt)),
        'If you did not ask for this, ignore this mail: nothing changes without the link.',
      ],
    }),
    'address-changed': (mail, say) => ({
      subject: 'Your address was changed',
      paragraphs: [
        `Since ${say.instant(mail.at)} you sign in to Foyer with ${mail.email}.`,
        'If this was you, there is nothing to do. If it was not, tell an administrator of your account today.',
      ],
      notes: [],
    }),
    'ownership-offered': (mail, say) => ({
      subject: `${mail.from} offers you the ownership of ${mail.account}`,
      paragraphs: [
        `${mail.from} would like to hand the ownership of ${mail.account} over to you. The owner may do everything in the account and answers for its subscription and payments.`,
        'Nothing changes until you accept.',
      ],
      action: { label: 'Look at the offer', path: mail.path },
      notes: [`The offer stands until ${say.instant(mail.expiresAt)}.`],
    }),
    'ownership-transferred': (mail) => ({
      subject: `${mail.account} has a new owner`,
      paragraphs: [
        `The ownership of ${mail.account} has passed to ${mail.newOwner}. Roles of all other members are as they were.`,
      ],
      notes: [],
    }),
    'removed-from-account': (mail) => ({
      subject: `You no longer belong to ${mail.account}`,
      paragraphs: [
        `An administrator has ended your membership of ${mail.account}; you can no longer open it.`,
        'Your sign-in and your other accounts are as they were. If this is a mistake, ask an administrator there to invite you again.',
      ],
      notes: [],
    }),
    'place-given-up': (mail) => ({
      subject: `Your seat in ${mail.account} was given up`,
      paragraphs: [
        `The plan of ${mail.account} has fewer seats now, and yours is one of those that were given up. ${
          mail.suspended
            ? 'You can no longer open it. What you did there is kept.'
            : 'You still belong to it, without roles: you can no longer host sessions there. What you did is kept.'
        }`,
        'Once a seat is free, an administrator there can give you a role again.',
      ],
      notes: ['Your sign-in and your other accounts are as they were.'],
    }),
  },
}

/** What a program that is no browser says of itself is not known. */
function placeOf({ browser, device }: { browser: string; device: string }): string {
  return [browser, device].filter(Boolean).join(' on ') || 'an unknown device'
}
