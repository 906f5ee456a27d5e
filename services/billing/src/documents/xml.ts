import XmlBuilder from 'fast-xml-builder'

/** An element's content by its children's names, in the order in which they are written; undefined is left out. */
export type Content = string | undefined | Element | readonly (Element | string)[]
export interface Element {
  readonly [name: string]: Content
}

const builder = new XmlBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  textNodeName: '#',
  format: false,
})

/** Characters that XML 1.0 has no way to write. */
// oxlint-disable-next-line no-control-regex
const UNWRITABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g

/** Writes one document; the names of attributes begin with @, an element's own text stands under #. */
export function writeXml(root: Element): string {
  const body: string = builder.build(root)
  return `<?xml version="1.0" encoding="UTF-8"?>\n${body.toWellFormed().replaceAll(UNWRITABLE, '')}\n`
}

/** An element with attributes. */
export function attributed(text: string, attributes: Readonly<Record<string, string>>): Element {
  const named = Object.entries(attributes).map(([name, value]) => [`@${name}`, value])
  return { ...Object.fromEntries(named), '#': text }
}

/** The element, or nothing where it would say nothing: an empty element breaks the rules of EN 16931. */
export function when<T>(value: T | null, element: (value: T) => Content): Content {
  return value === null || value === '' ? undefined : element(value)
}
