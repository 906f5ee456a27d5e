import { inject, type InjectionKey, type ShallowRef, watchEffect } from 'vue'

/** Registered by name, as the account is: the shell shows what a page of a remote says. */
export const pageTitleKey: InjectionKey<ShallowRef<string | undefined>> = Symbol.for('foyer.page-title')

/**
 * Says what the page on screen is called, once it knows better than its route: breadcrumb and tab say "Credit note
 * C-000012" in place of what all pages of that route are called. Undefined: as the route says.
 */
export function usePageTitle(title: () => string | undefined): void {
  const shown = inject(pageTitleKey, undefined)
  if (!shown) return
  watchEffect((leave) => {
    shown.value = title()
    leave(() => (shown.value = undefined))
  })
}
