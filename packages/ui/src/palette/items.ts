import type { Component } from 'vue'
import type { To } from '@foyer/ui'
import { fold, search } from '../list/fold.ts'

export interface PaletteItem {
  id: string
  label: string
  icon?: Component
  /** Where it belongs, quiet at the right. */
  detail?: string
  keys?: string
  /** Found by these words as well. */
  keywords?: string
  to?: To
  href?: string
  onSelect?: () => unknown
}

export interface PaletteGroup {
  label: string
  items: readonly PaletteItem[]
  /** Answers of a server, already found: not filtered again. */
  found?: boolean
}

/** The groups with what answers the typed words; empty groups vanish. */
export function matching(groups: readonly PaletteGroup[], typed: string): PaletteGroup[] {
  const asked = fold(typed).trim()
  return groups
    .map((group) => ({
      ...group,
      items: group.found
        ? group.items
        : search(group.items, asked, (item) => [item.label, item.keywords, item.detail]),
    }))
    .filter((group) => group.items.length > 0)
}
