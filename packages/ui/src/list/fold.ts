/** Lower case without accents, so that "elodie" finds "Élodie". */
export const fold = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')

/** How well a text answers what was typed: 0 its start, 1 the start of a word, 2 anywhere, -1 not at all. */
export function rank(text: string, typed: string): number {
  const at = fold(text).search(new RegExp(`(^|[\\s/_.-])${escape(typed)}`, 'u'))
  if (at === 0) return 0
  if (at > 0) return 1
  return fold(text).includes(typed) ? 2 : -1
}

const escape = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** The first text counts most: its worst answer is better than the best of those behind it. */
function best(texts: readonly (string | undefined)[], word: string): number {
  for (const [at, text] of texts.entries()) {
    const found = text === undefined ? -1 : rank(text, word)
    if (found >= 0) return at * 3 + found
  }
  return -1
}

/** Entries that contain every typed word, the best answers first, else in their own order. */
export function search<Entry>(
  entries: readonly Entry[],
  typed: string,
  texts: (entry: Entry) => readonly (string | undefined)[],
): Entry[] {
  const words = fold(typed).split(/\s+/).filter(Boolean)
  if (!words.length) return [...entries]
  return entries
    .map((entry) => ({ entry, ranks: words.map((word) => best(texts(entry), word)) }))
    .filter(({ ranks }) => !ranks.includes(-1))
    .sort((a, b) => total(a.ranks) - total(b.ranks))
    .map(({ entry }) => entry)
}

const total = (ranks: readonly number[]) => ranks.reduce((sum, one) => sum + one, 0)
