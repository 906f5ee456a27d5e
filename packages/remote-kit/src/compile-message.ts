import type { MessageContext } from 'vue-i18n'

/**
 * Messages in the form used here: `{name}` for values, ` | ` between singular and plural, every other sign as it is.
 * Given to vue-i18n in place of its own compiler, which is ten times as large.
 */
export function compileMessage(message: unknown) {
  const forms = String(message)
    .split(' | ')
    .map((form) => form.split(/\{(\w+)\}/))
  const text = (parts: string[], context: MessageContext) =>
    parts.map((part, i) => (i % 2 ? plain(context.named(part)) : part)).join('')
  return (context: MessageContext): string => {
    const texts = forms.map((parts) => text(parts, context))
    return texts.length > 1 ? context.plural(texts) : (texts[0] ?? '')
  }
}

/** A value as it stands in a sentence; lists and dates are put into words before they come here. */
function plain(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : ''
}

/** French takes zero as one; English does not. */
export const pluralRules = {
  fr: (count: number) => (count < 2 ? 0 : 1),
}
