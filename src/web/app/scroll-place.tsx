import { useDeferredValue, useEffect, useLayoutEffect, useRef } from 'react'
import * as z from 'zod/mini'

import { isReturning, useEntryKey } from '../lib/navigation.ts'

const storageKey = 'scroll-places'
const Places = z.record(z.string(), z.number())

function readPlaces(): Record<string, number> {
  try {
    return z.parse(Places, JSON.parse(sessionStorage.getItem(storageKey) ?? '{}'))
  } catch {
    return {}
  }
}

/** A new page starts at its top; back, forward and reload return to where the reader was. Lasts as long as the tab. */
export function ScrollPlace({ pathname }: { pathname: string }) {
  const key = useDeferredValue(useEntryKey())
  const places = useRef<Record<string, number>>(null)
  const last = useRef({ key, pathname })
  useLayoutEffect(() => {
    places.current ??= readPlaces()
    const isSamePage = last.current.pathname === pathname && last.current.key !== key
    last.current = { key, pathname }
    if (isReturning()) scrollTo(0, places.current[key] ?? 0)
    else if (!isSamePage) scrollTo(0, 0)
  }, [key, pathname])
  useEffect(() => {
    history.scrollRestoration = 'manual'
    const note = () => {
      if (places.current) places.current[last.current.key] = scrollY
    }
    const keep = () => {
      history.scrollRestoration = 'auto'
      try {
        sessionStorage.setItem(storageKey, JSON.stringify(places.current))
      } catch {
        // A full or forbidden storage only means that a reload starts at the top.
      }
    }
    addEventListener('scroll', note, { passive: true })
    addEventListener('pagehide', keep)
    return () => {
      removeEventListener('scroll', note)
      removeEventListener('pagehide', keep)
    }
  }, [])
  return null
}
