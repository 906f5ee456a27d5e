import type { Words } from '@foyer/remote-kit/remote'
import type { RouteRecordRaw } from 'vue-router'

declare module 'vue-router' {
  interface RouteMeta {
    /** Needs the words of sign-in and settings. */
    words?: true
  }
}

const title = (en: string, fr: string): Words => ({ en, fr })

/** Every page of the shell itself. Remotes add theirs at run time. */
export const routes: RouteRecordRaw[] = [
  {
    path: '/',
    name: 'home',
    meta: { title: title('Your accounts', 'Vos comptes') },
    component: () => import('./account/NoAccount.vue'),
  },
  {
    path: '/sign-in',
    name: 'sign-in',
    meta: { words: true, public: 'signing in', title: title('Sign in', 'Connexion') },
    component: () => import('./sign-in/SignInPage.vue'),
  },
  {
    path: '/sign-up',
    name: 'sign-up',
    meta: { words: true, public: 'signing up', title: title('Create an account', 'Créer un compte') },
    component: () => import('./sign-up/SignUpPage.vue'),
  },
  {
    path: '/confirm-email/:token',
    name: 'confirm-email',
    meta: {
      words: true,
      public: 'the link of the mail is the proof',
      title: title('Confirm your address', 'Confirmer votre adresse'),
    },
    component: () => import('./sign-up/ConfirmEmailPage.vue'),
    props: true,
  },
  {
    path: '/confirm-address/:token',
    name: 'confirm-address',
    meta: {
      words: true,
      public: 'the link of the mail is the proof',
      title: title('Change of address', 'Changement d’adresse'),
    },
    component: () => import('./settings/ConfirmAddressPage.vue'),
    props: true,
  },
  {
    path: '/forgot-password',
    name: 'forgot-password',
    meta: {
      words: true,
      public: 'the password is forgotten',
      title: title('Forgotten password', 'Mot de passe oublié'),
    },
    component: () => import('./sign-in/ForgotPasswordPage.vue'),
  },
  {
    path: '/reset-password/:token',
    name: 'reset-password',
    meta: {
      words: true,
      public: 'the link of the mail is the proof',
      title: title('New password', 'Nouveau mot de passe'),
    },
    component: () => import('./sign-in/ResetPasswordPage.vue'),
    props: true,
  },
  {
    path: '/invitation/:token',
    name: 'invitation',
    meta: {
      words: true,
      public: 'the holder of the link may have no sign-in yet',
      title: title('Invitation', 'Invitation'),
    },
    component: () => import('./invitation/InvitationPage.vue'),
    props: true,
  },
  {
    path: '/settings',
    meta: { words: true, title: title('Personal settings', 'Paramètres personnels') },
    component: () => import('./settings/SettingsPage.vue'),
    children: [
      {
        path: '',
        name: 'settings',
        meta: { title: title('Profile', 'Profil') },
        component: () => import('./settings/ProfilePage.vue'),
      },
      {
        path: 'security',
        name: 'settings.security',
        meta: { title: title('Sign-in and security', 'Connexion et sécurité') },
        component: () => import('./settings/SecurityPage.vue'),
      },
      {
        path: 'accounts',
        name: 'settings.accounts',
        meta: { title: title('Your accounts', 'Vos comptes') },
        component: () => import('./settings/AccountsPage.vue'),
      },
      {
        path: 'data',
        name: 'settings.data',
        meta: { title: title('Your data', 'Vos données') },
        component: () => import('./settings/DataPage.vue'),
      },
    ],
  },
  {
    path: '/:account',
    name: 'account',
    meta: { title: title('Home', 'Accueil') },
    component: () => import('./account/HomePage.vue'),
  },
  {
    path: '/:account/:rest(.*)*',
    name: 'missing',
    meta: { title: title('Page not shown', 'Page non affichée') },
    component: () => import('./pages/MissingPage.vue'),
  },
]
