import { memo } from 'react'

import { frameSize } from '#contract/service/aspect-ratio.ts'
import { ratioOf } from '#contract/studio/draft.ts'
import { type JobSummary, thumbUrl } from '#contract/studio/job.ts'

import { useDraft } from '../../data/draft.ts'
import { clipDrag } from '../../lib/dragged-clip.ts'
import { formatExcerpt } from '../../lib/format.ts'
import { useLocale } from '../../lib/locale.ts'
import { FadeImage } from '../../ui/fade-image.tsx'
import { LateMark } from '../../ui/late-mark.tsx'
import { MovingLine } from '../../ui/moving-line.tsx'
import { StatusMark, statusLook } from '../../ui/status-mark.tsx'
import { Time } from '../../ui/time.tsx'
import type { OnStage } from './compose-page.tsx'

type FilmstripProps = { takes: JobSummary[]; shown: JobSummary | null; onPick: (next: OnStage) => void }

/** The newest takes in their own shapes; first the frame that comes next. */
export function Filmstrip({ takes, shown, onPick }: FilmstripProps) {
  return (
    <div className="flex flex-col gap-2">
      <h2 className="text-label font-medium text-fg-2">Takes</h2>
      <ul className="scroll-quiet relative -m-1 flex gap-2 overflow-x-auto p-1 pb-2">
        <NextFrame active={shown === null} onPick={() => onPick('draft')} />
        {takes.map((job) => (
          <Take key={job.id} job={job} active={job.id === shown?.id} onPick={onPick} />
        ))}
      </ul>
    </div>
  )
}

const heightPx = 64
const widthOf = (job: Pick<JobSummary, 'aspectRatio'>) => {
  const { width, height } = frameSize[job.aspectRatio]
  return Math.round((heightPx * width) / height)
}
const frameStyle = 'relative flex h-16 min-w-17 justify-center overflow-hidden rounded-control'
const activeStyle = 'ring-2 ring-ink ring-offset-2 ring-offset-bg forced-colors:outline-2'

function NextFrame({ active, onPick }: { active: boolean; onPick: () => void }) {
  const aspectRatio = useDraft((now) => ratioOf(now.draft))
  return (
    <li className="shrink-0">
      <button
        type="button"
        aria-pressed={active}
        onClick={onPick}
        className="flex flex-col items-start gap-1 rounded-control"
      >
        <span
          className={`${frameStyle} border border-dashed border-edge ${active ? activeStyle : ''}`}
          style={{ width: widthOf({ aspectRatio }) }}
        />
        <span className="text-label text-fg-2">Next</span>
      </button>
    </li>
  )
}

type TakeProps = { job: JobSummary; active: boolean; onPick: (next: OnStage) => void }

const Take = memo(function Take({ job, active, onPick }: TakeProps) {
  useLocale()
  const { tone } = statusLook[job.state]
  const done = job.state === 'completed'
  return (
    <li className="shrink-0" {...(job.archive === 'archived' ? clipDrag(job) : {})}>
      <button
        type="button"
        aria-pressed={active}
        data-tip={formatExcerpt(job.prompt, 90)}
        onClick={() => onPick({ id: job.id })}
        className="flex flex-col items-start gap-1 rounded-control"
      >
        <span
          className={`${frameStyle} ${done ? 'bg-hover' : 'border border-line-strong bg-surface'} ${active ? activeStyle : ''}`}
          style={{ width: widthOf(job) }}
        >
          {done && <Picture job={job} />}
          {!done && <StatusMark state={job.state} compact className="absolute inset-0 justify-center" />}
          {tone === 'moving' && (
            <MovingLine progress={job.progress} className="absolute inset-x-0 bottom-0" />
          )}
          <LateMark job={job} onMedia className="absolute start-1 top-1" />
        </span>
        <span className="sr-only">{formatExcerpt(job.prompt, 60)}, </span>
        <span className="text-label text-fg-2 figures">
          {done ? (
            <>
              <span className="sr-only">completed </span>
              <Time at={job.finishedAt ?? job.createdAt} />
            </>
          ) : (
            statusLook[job.state].word
          )}
        </span>
      </button>
    </li>
  )
})

/** The clip in its own shape; a portrait stands in the middle of a frame wide enough for the words under it. */
function Picture({ job }: { job: JobSummary }) {
  return (
    <span
      className="relative h-full min-w-0"
      style={{
        width: job.aspectRatio === '1:1' ? '100%' : widthOf(job),
        ...(job.tint ? { backgroundColor: job.tint } : {}),
      }}
    >
      {job.archive === 'archived' && <FadeImage src={thumbUrl(job.id)} alt="" />}
    </span>
  )
}
