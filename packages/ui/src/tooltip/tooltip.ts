const SIGNS = ['pointerover', 'focusin'] as const

/** Waits for the first `data-tip` that is pointed at or focused; only then the bubble's code is fetched. */
export function installTooltips(root: Document | undefined = globalThis.document) {
  if (!root || root.documentElement.hasAttribute('data-tips')) return
  root.documentElement.setAttribute('data-tips', '')

  const wake = (event: Event) => {
    if (!(event.target instanceof Element) || !event.target.closest('[data-tip]')) return
    for (const sign of SIGNS) root.removeEventListener(sign, wake)
    void show(root, event)
  }
  for (const sign of SIGNS) root.addEventListener(sign, wake)
}

async function show(root: Document, first: Event) {
  const { watchTips } = await import('../floating/bubble.ts')
  watchTips(root, first)
}
