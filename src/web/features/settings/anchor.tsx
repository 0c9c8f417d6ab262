import { useEffect } from 'react'

import { isReturning, useEntryKey } from '../../lib/navigation.ts'

/** Leads to the section that the address names; whoever comes back finds the page as it was left. */
export const Anchor = () => <Arrival key={useEntryKey()} />

function Arrival() {
  useEffect(arrive, [])
  return null
}

function arrive() {
  if (isReturning() && scrollY > 0) return
  const section = document.getElementById(location.hash.slice(1))
  section?.scrollIntoView()
  section?.focus({ preventScroll: true })
}
