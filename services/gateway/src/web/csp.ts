import { reportsContract } from '@foyer/contracts/gateway/reports'

const GROUP = 'policy'
const { path: REPORTS } = reportsContract.policy

/** Where `report-to` of the policy leads. */
export const REPORTING_ENDPOINTS = `${GROUP}="${REPORTS}"`

/** The policy of every page: our own files and this page's nonce, no inline code, no evaluation, no frame. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    `default-src 'none'`,
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `manifest-src 'self'`,
    `frame-ancestors 'none'`,
    `base-uri 'none'`,
    `object-src 'none'`,
    `form-action 'self'`,
    `require-trusted-types-for 'script'`,
    `trusted-types vue safe-html`,
    // Browsers that know the second leave the first alone.
    `report-uri ${REPORTS}`,
    `report-to ${GROUP}`,
  ].join('; ')
}
