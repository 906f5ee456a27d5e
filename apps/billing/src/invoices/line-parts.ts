/** What a line is for, from when until when, and how it was reckoned. */
export interface LineParts {
  subject: string
  dates?: string
  arithmetic?: string
}

const BETWEEN = ' · '

/** The service joins the three by a middle dot; of these only what it is for may have one of its own. */
export function partsOf(description: string): LineParts {
  const parts = description.split(BETWEEN)
  if (parts.length < 3) return { subject: description }
  const [dates = '', arithmetic = ''] = parts.slice(-2)
  return { subject: parts.slice(0, -2).join(BETWEEN), dates, arithmetic }
}
