import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'

import type { Activity } from '#contract/studio/account.ts'

import { clearFinished, useAnnouncements } from '../../data/announcements.ts'
import { activityQuery } from '../../data/changes.ts'
import { useOpenPrompt } from './use-open-prompt.ts'

/** The browser tab: counts and the page or the job in the title, a dot while something moves, a tick when all of it is done. */
export function TabMark({ title }: { title: string }) {
  const { data } = useQuery(activityQuery)
  const finished = useAnnouncements((now) => now.finished)
  const failed = useAnnouncements((now) => now.failed)
  const prompt = useOpenPrompt()
  const icon = data ? iconOf(data, finished) : icons.still
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
  const counts = [
    movingWords(data),
    finished > 0 ? `${finished} finished` : '',
    failed > 0 ? `${failed} failed` : '',
  ]
  return <title>{[...counts, prompt ?? title, 'Genray Studio'].filter(Boolean).join(' · ')}</title>
}

const icons = { still: '/favicon.svg', moving: '/favicon-moving.svg', done: '/favicon-done.svg' }

function iconOf({ slotsUsed, waiting }: Activity, finished: number) {
  if (slotsUsed > 0) return icons.moving
  return finished > 0 && waiting === 0 ? icons.done : icons.still
}

function movingWords(activity: Activity | undefined) {
  if (!activity || activity.slotsUsed === 0) return ''
  const { slotsUsed, rendering } = activity
  return `${slotsUsed} ${rendering === slotsUsed ? 'rendering' : 'sent'}`
}
