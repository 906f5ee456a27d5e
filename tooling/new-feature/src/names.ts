/** The names of the feature that is copied, as its files write them. */
const TEMPLATE = { service: 'users', feature: 'invitations', singular: 'invitation' }

export const PLACES = [
  `packages/contracts/src/${TEMPLATE.service}/${TEMPLATE.feature}.ts`,
  `services/${TEMPLATE.service}/src/${TEMPLATE.feature}`,
  `apps/${TEMPLATE.service}/src/${TEMPLATE.feature}`,
] as const

export interface Names {
  readonly service: string
  /** Plural, small letters with dashes: `invoices`, `payment-methods`. */
  readonly feature: string
  readonly singular: string
}

/** Reads the two words of the command, or says what is wrong with them. */
export function readNames([service, feature, ...rest]: readonly string[]): Names | string {
  if (!service || !feature || rest.length > 0)
    return 'Usage: pnpm new:feature <service> <feature>, for example: billing invoices'
  const bad = [service, feature].find((name) => !/^[a-z]+(-[a-z]+)*$/.test(name))
  if (bad !== undefined)
    return `"${bad}" is not a name: small letters and dashes, for example payment-methods.`
  const singular = singularOf(feature)
  if (singular === feature)
    return `"${feature}" is not a plural: a feature is named by what there are several of.`
  return { service, feature, singular }
}

function singularOf(plural: string): string {
  if (plural.endsWith('ies')) return plural.replace(/ies$/, 'y')
  if (/(ss|x|ch|sh)es$/.test(plural)) return plural.replace(/es$/, '')
  return plural.replace(/(?<!s)s$/, '')
}

/** Writes the new names wherever a text or a path has the template's, in each of the forms that code uses. */
export function rename(text: string, { service, feature, singular }: Names): string {
  const forms: [string, string][] = [
    [TEMPLATE.feature, feature],
    [TEMPLATE.singular, singular],
  ]
  const renamed = forms.reduce((current, [from, to]) => {
    return (
      current
        .replaceAll(constant(from), constant(to))
        .replaceAll(pascal(from), pascal(to))
        // In the database and in the names of permissions, words are joined by underscores.
        .replace(new RegExp(`(?<=_)${from}|${from}(?=_|:[a-z])`, 'g'), snake(to))
        .replace(new RegExp(`\\b${from}(?=[A-Z])`, 'g'), camel(to))
        .replaceAll(from, to)
    )
  }, text)
  const moved = service === TEMPLATE.service ? renamed : inService(renamed, service)
  return identifiers(moved, feature, singular)
}

/** The same for a file that declares tables, whose names are written out. */
export function renameTable(text: string, names: Names): string {
  return rename(text, names)
    .replaceAll(`'${names.feature}'`, `'${snake(names.feature)}'`)
    .replaceAll(`pgSchema('${TEMPLATE.service}')`, `pgSchema('${snake(names.service)}')`)
    .replace(new RegExp(`\\b${TEMPLATE.service}(?= = |\\.table)`, 'g'), camel(names.service))
}

function inService(text: string, service: string): string {
  return text
    .replaceAll(`/api/${TEMPLATE.service}/`, `/api/${service}/`)
    .replaceAll(`@foyer/contracts/${TEMPLATE.service}/`, `@foyer/contracts/${service}/`)
    .replace(new RegExp(`(['"\`])${TEMPLATE.service}\\.`, 'g'), `$1${service}.`)
    .replace(
      new RegExp(`^(apps|services|packages/contracts/src)([/])${TEMPLATE.service}/`),
      `$1$2${service}/`,
    )
}

// A name with dashes cannot stand bare in code: outside of strings and paths it is written in one word.
function identifiers(text: string, ...names: readonly string[]): string {
  return names
    .filter((name) => name.includes('-'))
    .reduce(
      (current, name) =>
        current
          // An expression in a template stands in quotes.
          .replaceAll(`="${name}.`, `="${camel(name)}.`)
          .replace(new RegExp(`(?<![\\w/'"\`.:-])${name}(?![\\w'"\`/-]|:\\S)`, 'g'), camel(name)),
      text,
    )
}

function words(name: string): readonly string[] {
  return name.split('-')
}

function pascal(name: string): string {
  return words(name)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('')
}

function camel(name: string): string {
  const joined = pascal(name)
  return joined.slice(0, 1).toLowerCase() + joined.slice(1)
}

function snake(name: string): string {
  return words(name).join('_')
}

function constant(name: string): string {
  return snake(name).toUpperCase()
}
