export interface Parsed {
  email: string
  name: string
}

/**
 * People out of anything pasted: one address or many, separated by commas, semicolons, line breaks or spaces,
 * with or without a name: `Ada Byron <ada@acme.example>`, `"Byron, Ada" <…>`, or the two cells of a spreadsheet.
 * What is no address is kept as it is, so that its row can say so.
 */
export function parsePeople(text: string): Parsed[] {
  const chunks = text.match(/(?:"[^"\n]*"|<[^>\n]*>|[^,;\n\r])+/g) ?? []
  return chunks
    .map((chunk) => chunk.trim())
    .filter(Boolean)
    .flatMap(parseChunk)
}

function parseChunk(chunk: string): Parsed[] {
  const angled = /^(.*?)<([^<>]*)>$/s.exec(chunk)
  if (angled) return [{ name: plain(angled[1]), email: bare(angled[2]) }]
  const words = chunk.split(/\s+/)
  if (!words.some((word) => word.includes('@'))) return [{ name: '', email: chunk }]
  const people: Parsed[] = []
  let name: string[] = []
  for (const word of words) {
    if (!word.includes('@')) {
      name.push(word)
      continue
    }
    people.push({ name: plain(name.join(' ')), email: bare(word) })
    name = []
  }
  return people
}

const plain = (text = '') =>
  text
    .trim()
    .replace(/^["']|["']$/g, '')
    .trim()
const bare = (text = '') =>
  text
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/[.]$/, '')

/** Whether a pasted text is more than one plain address and should become rows. */
export function isList(text: string): boolean {
  return /[,;\n<\s]/.test(text.trim())
}
