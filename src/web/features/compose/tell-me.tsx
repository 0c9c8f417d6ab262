import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import type { JobSummary } from '#contract/studio/job.ts'

import { liveJobsQuery } from '../../data/changes.ts'
import { useNotifyChoice } from '../../data/notify-choice.ts'
import { useNow } from '../../lib/use-now.ts'
import { Button } from '../../ui/button.tsx'
import { NotifyChoice } from '../../ui/notify-choice.tsx'

/** A clip that has not come by then is worth leaving the page for. */
const longMs = 8_000

/** Asks once, while a clip takes long, whether to tell when it is done. */
export function TellMe() {
  const { asked, desktop, sound, problem, chooseDesktop, chooseSound, answer } = useNotifyChoice()
  // Somebody who chooses here may choose both.
  const [isOpen] = useState(!asked && !desktop && !sound)
  const isLong = useTakesLong()
  if (!isOpen || asked || !isLong) return null
  return (
    <NotifyChoice
      label="Tell me when it is done:"
      desktop={desktop}
      sound={sound}
      problem={problem}
      onDesktop={chooseDesktop}
      onSound={chooseSound}
      className="border-t border-line pt-3"
    >
      <Button variant="ghost" size="sm" onClick={answer} className="-mr-2">
        {desktop || sound ? 'Done' : 'Not now'}
      </Button>
    </NotifyChoice>
  )
}

function useTakesLong(): boolean {
  const { data: live = [] } = useQuery(liveJobsQuery)
  const now = useNow('second')
  return live.some((job) => isComing(job) && now - job.createdAt > longMs)
}

const isComing = ({ state }: JobSummary) => state !== 'held' && state !== 'unconfirmed'
