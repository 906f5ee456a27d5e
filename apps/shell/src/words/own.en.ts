/** Words of the frame and of what can show on any page. The French ones have the same type: a missing word does not compile. */
export const own = {
  nav: {
    label: 'Navigation',
    home: 'Home',
    open: 'Open navigation',
    close: 'Close navigation',
    fold: 'Collapse navigation',
    unfold: 'Expand navigation',
    skip: 'Skip to content',
    trail: 'Where you are',
  },
  menu: {
    label: 'account menu',
    settings: 'Personal settings',
    language: 'Language',
    theme: 'Appearance',
    signOut: 'Sign out',
  },
  theme: {
    system: 'As the system',
    light: 'Light',
    dark: 'Dark',
    toLight: 'Switch to light',
    toDark: 'Switch to dark',
  },
  palette: {
    hint: 'Search or jump to…',
    pages: 'Pages',
    settings: 'Personal settings',
    accounts: 'Switch account',
    actions: 'Actions',
  },
  account: {
    switch: 'Switch account',
    suspended: 'Suspended',
    suspendedHere:
      'Your membership in this account is suspended. An administrator of the account can reactivate it.',
  },
  readingOnly: {
    unpaid: 'This account can only be read, because an invoice is unpaid. Nothing was lost.',
    trial_ended:
      'The trial has ended: this account can only be read until a plan is chosen. Nothing was lost.',
    no_plan: 'This account has no plan yet, and can only be read until one is chosen.',
    ended:
      'The subscription has ended: this account can only be read until a plan is chosen. Nothing was lost.',
    frozen: 'The subscription rests: this account can only be read until it goes on.',
    act: {
      unpaid: 'See what is unpaid',
      trial_ended: 'Choose a plan',
      no_plan: 'Choose a plan',
      ended: 'Choose a plan',
      frozen: 'Open the subscription',
    },
    who: 'Who can help: {who}.',
    owner: 'The account’s owner can help.',
  },
  accounts: {
    title: 'Your accounts',
    lead: 'Choose the account you want to work in.',
    none: 'You belong to no account. Create one, or ask an administrator of an account to invite you.',
    create: 'Create an account',
  },
  home: {
    title: 'Hello, {name}',
    lead: 'You are in {account}.',
    you: 'You',
    organizer:
      'You take part in and host sessions here. Members, settings and billing of the account are looked after by its administrators.',
    alone: 'You are alone in this account, so its settings are in the account menu at the top right as well.',
  },
  failed: {
    page: 'This page could not be loaded',
    remote: '{name} could not be loaded',
    text: 'Nothing was lost, and the rest of Foyer goes on working. Try again in a moment.',
  },
  notFound: {
    title: 'Page not found',
    text: 'There is nothing at this address. It may have been moved or removed.',
    home: 'Go to the start page',
  },
  refused: {
    title: 'You cannot open this page',
    needs: 'It needs this permission',
    who: 'Who can help',
    owner: 'The account’s owner.',
    ask: 'Ask for access',
    subject: 'Access in {account}',
    more: 'and one more person | and {count} more people',
  },
  fresh: {
    title: 'Confirm that it is you',
    lead: 'This is a sensitive change, and you signed in a while ago.',
    password: 'Your password',
    submit: 'Confirm',
    wrong: 'This is not your password.',
  },
  settings: {
    title: 'Personal settings',
    lead: 'They hold for you in every account you belong to.',
    tabs: 'Personal settings',
    profile: 'Profile',
    security: 'Sign-in and security',
    accounts: 'Your accounts',
    data: 'Your data',
    save: 'Save changes',
    saved: 'Saved.',
    discard: 'Discard',
    unsaved: 'Unsaved changes',
    leaveTitle: 'Leave without saving?',
    leaveText: 'Your changes on this page would be lost.',
    leave: 'Leave',
  },
}

/** One level of words below another, each a text. */
export type Shape<T> = { [K in keyof T]: T[K] extends string ? string : Shape<T[K]> }
export type OwnWords = Shape<typeof own>
