/** First letters of the first and last word, as people write them on a badge. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/[\s@._-]+/)
    .filter(Boolean)
  const first = (word: string | undefined) => (word ? (Array.from(word)[0] ?? '') : '')
  const last = words.length > 1 ? first(words.at(-1)) : ''
  return (first(words[0]) + last).toLocaleUpperCase()
}
