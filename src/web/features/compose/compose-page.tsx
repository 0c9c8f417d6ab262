import { useState } from 'react'

import type { JobId } from '#contract/studio/job.ts'

import { useMedia } from '../../lib/use-media.ts'
import { later } from '../../ui/later.tsx'
import { showToast } from '../../ui/toast.tsx'
import { Composer } from './composer.tsx'
import { StageSkeleton } from './stage-skeleton.tsx'

const Stage = later(async () => (await import('./stage.tsx')).Stage, <StageWaiting />)

/** What is on stage: the newest take, the clip that would be made, or a take that was picked. */
export type OnStage = 'newest' | 'draft' | { id: JobId }

/** Left what will be made, right what was made. Under 1280 px one above the other. */
export function ComposePage() {
  const [onStage, setOnStage] = useState<OnStage>('newest')
  const besides = useMedia('(min-width: 80rem)')
  const onStored = (id: JobId) => {
    setOnStage({ id })
    if (!besides)
      showToast({ message: 'The job is in the queue.', action: { label: 'Show it', run: scrollToStage } })
  }
  return (
    <div className="grid grow xl:grid-cols-[27.5rem_minmax(0,1fr)]">
      <Composer onStored={onStored} onReshape={() => setOnStage('draft')} />
      <Stage onStage={onStage} onPick={setOnStage} />
    </div>
  )
}

const scrollToStage = () => document.querySelector('#stage')?.scrollIntoView({ behavior: 'smooth' })

/** While the stage's code comes: its place, so that nothing moves when it is there. */
function StageWaiting() {
  return (
    <div className="flex min-w-0 animate-late flex-col p-4 md:p-6">
      <StageSkeleton />
    </div>
  )
}
