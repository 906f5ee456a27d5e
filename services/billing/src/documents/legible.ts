import type { Font } from 'fontkit'

/** Stands for a character that the typeface has no glyph for: an archived file may not refer to a missing one. */
const UNKNOWN = '□'

/** More than anybody reads of one text; it keeps every line of the table on one page. */
const LONGEST = 600

/** Only what can be printed on one line: composed, without controls and marks that turn the direction of text. */
export function legible(text: string, font: Font): string {
  const flat = text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\s\p{Zl}\p{Zp}]/gu, space)
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
  const printed = Array.from(flat, (character) =>
    font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0) ? character : UNKNOWN,
  )
  return printed.length <= LONGEST ? printed.join('') : `${printed.slice(0, LONGEST - 1).join('')}…`
}

/** Spaces that hold a number and its unit together stay as they are. */
function space(character: string): string {
  return character === '\u00A0' || character === '\u202F' ? character : ' '
}
