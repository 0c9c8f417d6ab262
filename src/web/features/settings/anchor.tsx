import { useEffect } from 'react'

import { isReturning, useEntryKey } from '../../lib/navigation.ts'

/** Leads to the section that the address names; whoever comes back finds the page as it was left. */
export const Anchor = () => <Arrival key={useEntryKey()} />

function Arrival() {
  useEffect(arrive, [])
  return null
}

/** What whoever is led does when they go on by themselves. */
const moves = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const

function arrive() {
  if (isReturning() && scrollY > 0) return undefined
  const section = document.getElementById(location.hash.slice(1))
  if (!section) return undefined
  // Sections above it are read meanwhile and grow: it stays in sight until somebody moves.
  const sizes = new ResizeObserver(() => section.scrollIntoView())
  sizes.observe(document.body)
  section.focus({ preventScroll: true })
  const leave = new AbortController()
  leave.signal.addEventListener('abort', () => sizes.disconnect())
  for (const move of moves) addEventListener(move, () => leave.abort(), { signal: leave.signal })
  return () => leave.abort()
}
