import type { Font, GlyphPosition, GlyphRun } from 'fontkit'

/** Words that are remembered; beyond them the oldest are forgotten. */
const REMEMBERED = 20_000

/** The features of the typeface we set text with: kerning, but none of its substitutions by context, which cost most. */
const FEATURES = { plain: { calt: false }, tabular: { calt: false, tnum: true } } as const

type Setting = Pick<GlyphRun, 'glyphs' | 'positions'>

/** The features as pdfkit passes them on: its types know a list of names, the typesetter below it also takes a table. */
export function featuresOf(tabular: boolean): PDFKit.Mixins.OpenTypeFeatures[] {
  const features: unknown = tabular ? FEATURES.tabular : FEATURES.plain
  return features as PDFKit.Mixins.OpenTypeFeatures[]
}

/**
 * A font that remembers how words are set. Documents share most of theirs, and setting them is most of what printing
 * costs. pdfkit scales the positions it is given in place, so that each caller gets its own.
 */
export function remembering(font: Font): Font {
  const memory = new Map<string, Setting>()
  const layout: Font['layout'] = (text, features) => {
    const key = `${features && 'tnum' in features ? 1 : 0}${text}`
    const known = memory.get(key) ?? named(font.layout(text, features), text)
    if (!memory.has(key)) remember(memory, key, known)
    return runOf(known)
  }
  return Object.create(font, { layout: { value: layout } })
}

function remember(memory: Map<string, Setting>, key: string, { glyphs, positions }: Setting): void {
  const [oldest] = memory.keys()
  if (memory.size >= REMEMBERED && oldest !== undefined) memory.delete(oldest)
  memory.set(key, { glyphs, positions })
}

/**
 * Gives each glyph the character it was set for. A font knows of a glyph only the first character it met it for, and
 * none where that was as a part of another one (E in É), which would go into the searchable text of every document.
 */
function named({ glyphs, positions }: Setting, text: string): Setting {
  const characters = Array.from(text, (character) => character.codePointAt(0))
  if (characters.length !== glyphs.length) return { glyphs, positions }
  return {
    glyphs: glyphs.map((glyph, index) =>
      Object.create(glyph, { codePoints: { value: [characters[index]] } }),
    ),
    positions,
  }
}

function runOf({ glyphs, positions }: Setting): GlyphRun {
  const own = positions.map((position) => ({ ...position }))
  const run = {
    glyphs,
    positions: own,
    get advanceWidth() {
      return own.reduce((sum, { xAdvance }: GlyphPosition) => sum + xAdvance, 0)
    },
  }
  return asRun(run)
}

/** Of a run pdfkit reads no more than these three. */
function asRun(run: Pick<GlyphRun, 'advanceWidth' | 'glyphs' | 'positions'>): GlyphRun {
  return run as GlyphRun
}
