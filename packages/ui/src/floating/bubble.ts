import { place, type Side } from './place.ts'

const DELAY = 400
const LINGER = 120

let bubble: HTMLElement | undefined
let owner: HTMLElement | undefined
let timer = 0
let hiddenAt = 0

/** Answers every `data-tip` of the document with one bubble; `first` is what woke it. */
export function watchTips(root: Document, first: Event) {
  root.addEventListener('pointerover', onPointerOver)
  root.addEventListener('pointerdown', hide)
  root.addEventListener('focusin', onFocus)
  root.addEventListener('focusout', hide)
  root.addEventListener('keydown', (event) => event.key === 'Escape' && hide())
  root.addEventListener('scroll', hide, { capture: true, passive: true })
  if (first.type === 'focusin') onFocus(first)
  else onPointerOver(first)
}

const tipped = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null

function onPointerOver(event: Event) {
  if (event instanceof PointerEvent && event.pointerType === 'touch') return
  const target = tipped(event.target)
  if (target && target === owner) return clearTimeout(timer)
  // The bubble itself may be pointed at without vanishing.
  if (bubble && event.target === bubble) return clearTimeout(timer)
  clearTimeout(timer)
  if (target?.dataset.tip) {
    const wait = owner || performance.now() - hiddenAt < 300 ? 0 : DELAY
    timer = window.setTimeout(show, wait, target)
  } else if (owner) timer = window.setTimeout(hide, LINGER)
}

function onFocus(event: Event) {
  const target = tipped(event.target)
  if (target?.matches(':focus-visible')) show(target)
}

function hide() {
  clearTimeout(timer)
  if (!owner) return
  owner = undefined
  hiddenAt = performance.now()
  bubble?.hidePopover?.()
}

function show(target: HTMLElement) {
  const text = target.dataset.tip
  // It may have been left while this code was on its way; over a menu that it opened it would hide the first entries.
  if (!text || !target.matches(':hover, :focus-visible') || target.getAttribute('aria-expanded') === 'true')
    return
  bubble ??= makeBubble()
  owner = target
  bubble.textContent = text
  bubble.hidePopover?.()
  // Measured at the window's corner, where nothing narrows it.
  bubble.style.left = '0'
  bubble.style.top = '0'
  bubble.showPopover?.()
  const view = { width: document.documentElement.clientWidth, height: window.innerHeight }
  const wanted = sides[target.dataset.tipSide ?? ''] ?? 'bottom'
  const { left, top } = place(target.getBoundingClientRect(), bubble.getBoundingClientRect(), wanted, view)
  bubble.style.left = `${Math.round(left)}px`
  bubble.style.top = `${Math.round(top)}px`
}

const sides: Record<string, Side | undefined> = { top: 'top', bottom: 'bottom', left: 'left', right: 'right' }

// Hidden from assistive technology: the same words are the element's name or description already.
function makeBubble() {
  const made = document.createElement('div')
  made.className = 'ui-tooltip'
  made.setAttribute('popover', 'manual')
  made.setAttribute('aria-hidden', 'true')
  return document.body.appendChild(made)
}
