import Plus from 'lucide-react/icons/plus'
import { useState } from 'react'

import type { JobDetail, JobId, JobMedia } from '#contract/studio/job.ts'

import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { framesIn } from '../../ui/player/frames.ts'
import { PlayerBar } from '../../ui/player/player-bar.tsx'
import { ComparedClip } from './compared-clip.tsx'
import { DifferencesTable } from './differences-table.tsx'
import { gridOf } from './grid-of.ts'
import { useComparison } from './use-comparison.ts'

type CompareViewProps = {
  jobs: readonly (JobDetail & { media: JobMedia | null })[]
  /** Null when no more fit. */
  onAdd: (() => void) | null
  onRemove: (id: JobId) => void
}

/** The clips under one player's bar, and what they differ in. */
export function CompareView({ jobs, onAdd, onRemove }: CompareViewProps) {
  const clips = jobs.flatMap((job) => (job.media ? [{ job, media: job.media }] : []))
  const { attach, events, grid, leading, ...player } = useComparison(
    clips.map(({ media }) => framesIn(media.durationMs)),
  )
  const [heard, setHeard] = useState(leading)
  return (
    <>
      <section
        aria-label="Clips"
        data-player
        className="flex flex-col overflow-clip rounded-card bg-black text-white scheme-dark"
      >
        <ul ref={grid} className={`grid min-h-0 grow gap-px ${gridOf(clips.map(({ media }) => media))}`}>
          {clips.map(({ job, media }, at) => (
            <ComparedClip
              key={job.id}
              job={job}
              media={media}
              frame={player.frame}
              isHeard={at === heard}
              onHear={() => setHeard(at)}
              onRemove={() => onRemove(job.id)}
              video={{
                ...(at === leading ? { ref: attach, loop: player.isLoop, ...events } : {}),
                muted: player.isMuted || at !== heard,
                onClick: player.actions.toggle,
              }}
            />
          ))}
        </ul>
        {/* Clips that are higher than the window are played without leaving them. */}
        <div className="sticky bottom-0 z-1 bg-black max-md:bottom-[calc(3.5rem+env(safe-area-inset-bottom))]">
          <PlayerBar player={player} mayContainSound={jobs.some(({ mode }) => mode === 'live')} />
        </div>
      </section>
      {onAdd && (
        <Button icon={<Icon of={Plus} />} onClick={onAdd} className="self-start">
          Add a clip
        </Button>
      )}
      {jobs.length > 1 && <DifferencesTable jobs={jobs} />}
    </>
  )
}
