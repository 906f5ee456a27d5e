import { createHmac } from 'node:crypto'

/**
 * One mailbox under one name: without letter case, and without what follows a plus sign in front of the @.
 * Dots stay: with most hosts they tell two people apart.
 */
export function mailboxOf(address: string): string {
  const [, local = '', host = ''] = /^([^+]+)(?:\+.*)?@([^@]+)$/.exec(address.toLowerCase()) ?? []
  return local === '' ? address.toLowerCase() : `${local}@${host}`
}

/** A mailbox as the list of trials keeps it: nobody without the installation's secret can look one up. */
export function hashedMailbox(secret: string, address: string): string {
  return createHmac('sha256', secret)
    .update(`trial ${mailboxOf(address)}`)
    .digest('base64url')
}
