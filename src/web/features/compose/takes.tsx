import type { JobSummary } from '#contract/studio/job.ts'

import { useDraft } from '../../data/draft.ts'
import type { OnStage } from './compose-page.tsx'
import { EmptyFrame } from './empty-frame.tsx'
import { Filmstrip } from './filmstrip.tsx'
import { QueueStrip } from './queue-strip.tsx'
import { Screen } from './screen.tsx'
import { TakeCaption } from './take-caption.tsx'
import { TakeFrame } from './take-frame.tsx'

type TakesProps = { takes: JobSummary[]; onStage: OnStage; onPick: (next: OnStage) => void }

/** The screen with what is on it, the newest takes, and the queue that they come from. */
export function Takes({ takes, onStage, onPick }: TakesProps) {
  const ratio = useDraft((now) => now.draft.aspectRatio)
  const shown = takeOn(onStage, takes)
  return (
    <>
      <Screen ratio={shown?.aspectRatio ?? ratio}>
        {shown ? <TakeFrame key={shown.id} job={shown} /> : <EmptyFrame />}
      </Screen>
      <TakeCaption job={shown} />
      <Filmstrip takes={takes} shown={shown} onPick={onPick} />
      <QueueStrip />
    </>
  )
}

/** A take that is not among the newest any more leaves the stage to the newest. */
function takeOn(onStage: OnStage, takes: JobSummary[]): JobSummary | null {
  if (onStage === 'draft') return null
  if (onStage === 'newest') return takes[0] ?? null
  return takes.find(({ id }) => id === onStage.id) ?? takes[0] ?? null
}
