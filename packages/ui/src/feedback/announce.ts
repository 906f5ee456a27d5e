type Urgency = 'polite' | 'assertive'

const regions: Partial<Record<Urgency, HTMLElement>> = {}

function region(urgency: Urgency): HTMLElement {
  const known = regions[urgency]
  if (known?.isConnected) return known
  const made = document.createElement('div')
  made.className = 'ui-hidden'
  made.setAttribute('aria-live', urgency)
  made.setAttribute('aria-atomic', 'true')
  regions[urgency] = made
  return document.body.appendChild(made)
}

/** Says a sentence to screen readers; saying the same one again is heard again. */
export function announce(text: string, urgency: Urgency = 'polite') {
  const element = region(urgency)
  element.textContent = ''
  setTimeout(() => {
    element.textContent = text
  }, 50)
}

/** The live region of the page, as a composable. */
export const useAnnounce = () => announce
