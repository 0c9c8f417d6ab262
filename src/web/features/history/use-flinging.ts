import { useEffect, useState } from 'react'

const fastPxPerMs = 4
const restMs = 120

/** True while the page is scrolled faster than anybody can look: pictures are not asked for then. */
export function useFlinging(): boolean {
  const [flinging, setFlinging] = useState(false)
  useEffect(() => {
    let last = { y: window.scrollY, at: performance.now() }
    let rest: ReturnType<typeof setTimeout> | undefined
    const onScroll = () => {
      const now = { y: window.scrollY, at: performance.now() }
      const speed = Math.abs(now.y - last.y) / Math.max(1, now.at - last.at)
      last = now
      if (speed > fastPxPerMs) setFlinging(true)
      clearTimeout(rest)
      rest = setTimeout(() => setFlinging(false), restMs)
    }
    window.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      clearTimeout(rest)
      window.removeEventListener('scroll', onScroll)
    }
  }, [])
  return flinging
}
