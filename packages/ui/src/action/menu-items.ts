import type { Component } from 'vue'
import type { To } from './link.ts'

export interface MenuItem {
  id: string
  label: string
  icon?: Component
  /** A quiet second line. */
  detail?: string
  /** Keys, as for `Kbd`. */
  keys?: string
  to?: To
  href?: string
  /** Red: only for what cannot be taken back. */
  danger?: boolean
  /** Why it cannot be chosen now; it stays in the menu and says so. */
  reason?: string
  /** Makes it a check box, or a choice of one within a group with `one`. */
  checked?: boolean
  /** A menu of its own. */
  items?: readonly MenuItem[]
  onSelect?: () => unknown
}

export interface MenuGroup {
  label?: string
  /** Its items are one choice of several. */
  one?: boolean
  items: readonly MenuItem[]
}
