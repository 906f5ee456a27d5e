import { readonly, shallowRef } from 'vue'

export interface ToastOptions {
  text: string
  tone?: 'success' | 'danger' | 'neutral'
  /** Shown as "Undo"; the toast closes when it is pressed. */
  undo?: () => unknown
  /** One other action, such as opening what was made. */
  action?: { label: string; run: () => unknown }
}

export interface ToastItem extends ToastOptions {
  id: number
}

export const TOAST_LIFE = 5000
const AT_ONCE = 3

const items = shallowRef<readonly ToastItem[]>([])
let last = 0

/** What is on screen now, oldest first. */
export const toasts = readonly(items)

/** Says what happened out of sight; answers the id to take it away early. */
export function toast(options: ToastOptions): number {
  last += 1
  items.value = [...items.value, { ...options, id: last }].slice(-AT_ONCE)
  return last
}

export function dismissToast(id: number) {
  items.value = items.value.filter((item) => item.id !== id)
}
