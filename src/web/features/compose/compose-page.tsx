import { useState } from 'react'

import type { JobId } from '#contract/studio/job.ts'

import { useMedia } from '../../lib/use-media.ts'
import { showToast } from '../../ui/toast.tsx'
import { Composer } from './composer.tsx'
import { Stage } from './stage.tsx'

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
