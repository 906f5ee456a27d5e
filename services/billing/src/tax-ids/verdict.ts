import type { billingDetailsContract } from '@foyer/contracts/billing/billing-details'
import type { Result } from '@foyer/contracts/endpoint'
import type { FieldError } from '@foyer/contracts/problem'
import { AppError } from '@foyer/database/errors'
import { checkTaxId, type TaxIdFault } from './check.ts'

type Verdict = Result<typeof billingDetailsContract.check>

const WRONG: Partial<Record<TaxIdFault, NonNullable<Verdict['fault']>>> = {
  form: 'not_a_tax_id',
  check_digits: 'wrong_check_digits',
  other_country: 'of_another_country',
}

/** A tax ID as it would be kept, and what is found of it. Where a country's form is not known, nothing is held against it. */
export function verdictOn(country: string, given: string): Verdict {
  const checked = checkTaxId(country, given)
  if (checked.valid) return { taxId: checked.normalised, valid: true, fault: null }
  return { taxId: checked.normalised, valid: false, fault: WRONG[checked.fault] ?? null }
}

/** The tax ID as it is kept, and whether it was found to be one of that country; refused where it was found not to be. */
export function checkedTaxId(
  country: string | null,
  given: string | null,
): { taxId: string | null; taxIdValid: boolean } {
  if (!given) return { taxId: null, taxIdValid: false }
  // An ID says nothing without the country whose it is.
  if (country === null) throw refusal({ path: ['body', 'country'], code: 'required' })
  const { taxId, valid, fault } = verdictOn(country, given)
  if (fault) throw refusal({ path: ['body', 'taxId'], code: fault })
  return { taxId: taxId || null, taxIdValid: valid }
}

const refusal = (error: FieldError) => new AppError('invalid_input', { errors: [error] })
