import { billingDetailsContract } from '@foyer/contracts/billing/billing-details'
import { changesContract } from '@foyer/contracts/billing/changes'
import { clockContract } from '@foyer/contracts/billing/clock'
import { correctionsContract } from '@foyer/contracts/billing/corrections'
import { creditsContract } from '@foyer/contracts/billing/credits'
import { entitlementsContract } from '@foyer/contracts/billing/entitlements'
import { invoicesContract } from '@foyer/contracts/billing/invoices'
import { offersContract } from '@foyer/contracts/billing/offers'
import { paymentMethodsContract } from '@foyer/contracts/billing/payment-methods'
import { paymentsContract } from '@foyer/contracts/billing/payments'
import { stripeContract } from '@foyer/contracts/billing/stripe'
import { subscriptionContract } from '@foyer/contracts/billing/subscription'
import { trialsContract } from '@foyer/contracts/billing/trials'
import type { Contract } from '@foyer/contracts/endpoint'
import { remotesContract } from '@foyer/contracts/gateway/remotes'
import { reportsContract } from '@foyer/contracts/gateway/reports'
import { passwordsContract } from '@foyer/contracts/identity/passwords'
import { picturesContract } from '@foyer/contracts/identity/pictures'
import { profileContract } from '@foyer/contracts/identity/profile'
import { signInContract } from '@foyer/contracts/identity/sign-in'
import { signUpContract } from '@foyer/contracts/identity/sign-up'
import { accountSettingsContract } from '@foyer/contracts/users/account-settings'
import { invitationsContract } from '@foyer/contracts/users/invitations'
import { meContract } from '@foyer/contracts/users/me'
import { membersContract } from '@foyer/contracts/users/members'
import { ownershipContract } from '@foyer/contracts/users/ownership'
import { rolesContract } from '@foyer/contracts/users/roles'

/** The contracts of all services behind this gateway, whether they run in this process or in their own. */
export const contracts: readonly Contract[] = [
  remotesContract,
  reportsContract,
  signInContract,
  signUpContract,
  passwordsContract,
  profileContract,
  picturesContract,
  meContract,
  membersContract,
  invitationsContract,
  rolesContract,
  accountSettingsContract,
  ownershipContract,
  subscriptionContract,
  changesContract,
  invoicesContract,
  correctionsContract,
  creditsContract,
  entitlementsContract,
  offersContract,
  billingDetailsContract,
  clockContract,
  paymentsContract,
  paymentMethodsContract,
  stripeContract,
  trialsContract,
]
