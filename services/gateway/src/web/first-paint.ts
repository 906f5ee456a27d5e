import type { ReleasedRoute, ShellRelease } from '@foyer/contracts/gateway/release'
import type { PageData } from '@foyer/contracts/gateway/page'

/**
 * What is on screen until the scripts are there: the frame, with the title and the line that the page of this address
 * begins with. The shell puts its own in the place of it. Nothing for pages that declare no such line.
 */
export function firstPaint(
  { frame }: ShellRelease,
  route: ReleasedRoute | undefined,
  { language }: Pick<PageData, 'language'>,
  folded: boolean,
): string {
  if (!route?.head) return ''
  const { title, lead } = route.head
  const words: Record<string, string> = { title: title[language], lead: lead[language] }
  const filled = frame.replace(/\{(title|lead)\}/g, (_, name: string) => escaped(words[name] ?? ''))
  return folded ? filled.replace('<div class="frame">', '<div class="frame" data-folded="true">') : filled
}

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => SIGNS[sign] ?? sign)
