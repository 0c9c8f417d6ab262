import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'

import { clearFinished, useAnnouncements } from '../../data/announcements.ts'
import { activityQuery } from '../../data/changes.ts'

/** The browser tab: counts in the title, a dot while something moves, a tick when all of it is done. */
export function TabMark({ title }: { title: string }) {
  const { data } = useQuery(activityQuery)
  const finished = useAnnouncements((now) => now.finished)
  const moving = data?.slotsUsed ?? 0
  const icon = moving > 0 ? '/favicon-moving.svg' : finished > 0 ? '/favicon-done.svg' : '/favicon.svg'
  useEffect(() => {
    document.querySelector('link[rel="icon"]')?.setAttribute('href', icon)
  }, [icon])
  useEffect(() => {
    const seen = () => {
      if (!document.hidden) clearFinished()
    }
    document.addEventListener('visibilitychange', seen)
    return () => document.removeEventListener('visibilitychange', seen)
  }, [])
  const counts = [moving > 0 ? `${moving} rendering` : '', finished > 0 ? `${finished} finished` : '']
  return <title>{[...counts, title, 'Genray Studio'].filter(Boolean).join(' · ')}</title>
}
