/** Toasts and tooltips lie above a dialog: pressing them does not close it. */
export function keepsDialogOpen(event: CustomEvent<{ originalEvent: Event }>) {
  const { target } = event.detail.originalEvent
  if (target instanceof Element && target.closest('.ui-toasts, .ui-tooltip')) event.preventDefault()
}
