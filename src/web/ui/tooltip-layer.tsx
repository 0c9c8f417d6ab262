import { useEffect, useRef } from 'react'

import { placeFloat } from './place-float.ts'

const delayMs = 350

/** One tooltip for the whole app: any element with `data-tip` has one, on hover and on keyboard focus. */
export function TooltipLayer() {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => (ref.current ? follow(ref.current) : undefined), [])
  return (
    <div
      ref={ref}
      popover="manual"
      aria-hidden
      className="pointer-events-none fixed inset-auto m-0 max-w-72 rounded-control bg-ink px-2 py-1 text-label text-on-ink figures forced-colors:border"
    />
  )
}

const tipped = (event: Event) => (event.target instanceof Element ? event.target.closest('[data-tip]') : null)

function follow(tip: HTMLElement): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const hide = () => {
    clearTimeout(timer)
    if (tip.matches(':popover-open')) tip.hidePopover()
  }
  const show = (target: Element) => {
    const text = target.getAttribute('data-tip')
    // What is open already says what it is, and a tooltip would lie on it.
    if (!text || !target.isConnected || target.getAttribute('aria-expanded') === 'true') return
    tip.textContent = text
    tip.hidePopover()
    tip.showPopover()
    placeFloat(tip, target, { align: 'center', gap: 6 })
  }
  const onOver = (event: PointerEvent) => {
    const target = event.pointerType === 'mouse' ? tipped(event) : null
    hide()
    if (target) timer = setTimeout(() => show(target), delayMs)
  }
  const onFocus = (event: FocusEvent) => {
    const target = tipped(event)
    hide()
    // Focus may move while a popover opens; a second one must not open inside that step.
    if (target?.matches(':focus-visible')) timer = setTimeout(() => show(target))
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') hide()
  }
  const end = new AbortController()
  const { signal } = end
  document.addEventListener('pointerover', onOver, { signal })
  document.addEventListener('pointerdown', hide, { signal })
  document.addEventListener('focusin', onFocus, { signal })
  document.addEventListener('focusout', hide, { signal })
  document.addEventListener('keydown', onKey, { signal })
  document.addEventListener('scroll', hide, { signal, capture: true, passive: true })
  return () => {
    hide()
    end.abort()
  }
}
