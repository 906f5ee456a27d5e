const FAULTS = ['link_used', 'link_expired', 'not_found'] as const
export type Fault = (typeof FAULTS)[number]

/** Whether a refusal is about the mailed link itself, so that the form has no use any more. */
export function isLinkFault(code: string | undefined): code is Fault {
  return FAULTS.some((fault) => fault === code)
}
