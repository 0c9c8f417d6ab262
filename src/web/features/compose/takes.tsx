import { ratioOf } from '#contract/studio/draft.ts'
import type { JobSummary } from '#contract/studio/job.ts'

import { useDraft } from '../../data/draft.ts'
import { later } from '../../ui/later.tsx'
import type { OnStage } from './compose-page.tsx'
import { EmptyFrame } from './empty-frame.tsx'
import { Filmstrip } from './filmstrip.tsx'
import { QueueStrip } from './queue-strip.tsx'
import { Screen } from './screen.tsx'
import { TakeCaption } from './take-caption.tsx'
import { TakeFrame } from './take-frame.tsx'

const Batches = later(async () => (await import('./batch/batches.tsx')).Batches)

type TakesProps = { takes: JobSummary[]; onStage: OnStage; onPick: (next: OnStage) => void }

/** The screen with what is on it, the newest takes, and the queue that they come from. */
export function Takes({ takes, onStage, onPick }: TakesProps) {
  const ratio = useDraft((now) => ratioOf(now.draft))
  const shown = takeOn(onStage, takes)
  return (
    <>
      <Screen ratio={shown?.aspectRatio ?? ratio}>
        {shown ? <TakeFrame key={shown.id} job={shown} /> : <EmptyFrame />}
      </Screen>
      <TakeCaption job={shown} />
      <Filmstrip takes={takes} shown={shown} onPick={onPick} />
      <Batches />
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
