import { useEffect, useState } from 'react'

/** Sections count as read from here on, below the bar at the top. */
const readFromPx = 120

/** Id of the section that is read: the last one whose top is past the bar; at the end of the page the very last. */
export function useSectionInView(ids: readonly string[]): string | undefined {
  const [inView, setInView] = useState(ids[0])
  const known = ids.join(' ')
  useEffect(() => {
    const look = () => {
      const all = known.split(' ')
      const isAtEnd = scrollY > 0 && innerHeight + scrollY >= document.documentElement.scrollHeight - 2
      const past = all.filter(
        (id) => (document.getElementById(id)?.getBoundingClientRect().top ?? 0) < readFromPx,
      )
      setInView(isAtEnd ? all.at(-1) : (past.at(-1) ?? all[0]))
    }
    look()
    addEventListener('scroll', look, { passive: true })
    addEventListener('resize', look)
    return () => {
      removeEventListener('scroll', look)
      removeEventListener('resize', look)
    }
  }, [known])
  return inView
}
