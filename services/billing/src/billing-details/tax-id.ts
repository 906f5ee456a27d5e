import type { FieldCode, FieldError } from '@foyer/contracts/problem'
import { AppError } from '@foyer/database/errors'
import { checkTaxId, type TaxIdFault } from '../tax-ids/check.ts'

const WRONG: Partial<Record<TaxIdFault, FieldCode>> = {
  form: 'not_a_tax_id',
  check_digits: 'wrong_check_digits',
  other_country: 'of_another_country',
}

/** The tax ID as it is kept, and whether it was found to be one of that country; refused where it was found not to be. */
export function checkedTaxId(
  country: string | null,
  given: string | null,
): { taxId: string | null; taxIdValid: boolean } {
  if (!given) return { taxId: null, taxIdValid: false }
  // An ID says nothing without the country whose it is.
  if (country === null) throw refusal({ path: ['body', 'country'], code: 'required' })
  const checked = checkTaxId(country, given)
  if (checked.valid) return { taxId: checked.normalised, taxIdValid: true }
  if (checked.fault === 'empty') return { taxId: null, taxIdValid: false }
  const code = WRONG[checked.fault]
  if (code !== undefined) throw refusal({ path: ['body', 'taxId'], code })
  return { taxId: checked.normalised, taxIdValid: false }
}

const refusal = (error: FieldError) => new AppError('invalid_input', { errors: [error] })
