import type { ReactNode } from 'react'

import { frameSize } from '#contract/service/aspect-ratio.ts'
import type { JobDetail } from '#contract/studio/job.ts'

import { formatUsual } from '../../lib/format-usual.ts'
import { formatPercent } from '../../lib/format.ts'
import { Elapsed } from '../../ui/elapsed.tsx'
import { MovingLine } from '../../ui/moving-line.tsx'
import { statusLook, StatusMark } from '../../ui/status-mark.tsx'
import { frameWords } from './state-words.ts'

type JobFrameProps = {
  job: JobDetail
  /** In place of what its state says. */
  words?: string
  /** What helps. */
  children?: ReactNode
}

/** Where the clip will be: its shape to scale, and what is true of it now. */
export function JobFrame({ job, words = frameWords(job), children }: JobFrameProps) {
  const { width, height } = frameSize[job.aspectRatio]
  const isFetching = job.archive === 'archiving' || job.archive === 'retrying'
  const isMoving = statusLook[job.state].tone === 'moving' || isFetching
  const aspectRatio = `${width} / ${height}`
  return (
    <div
      className={`flex w-full items-center justify-center rounded-card bg-black p-6 text-white scheme-dark ${isOver(job) ? 'min-h-48' : 'max-h-[72vh] min-h-64'}`}
      style={isOver(job) ? {} : { aspectRatio }}
    >
      <div
        className={`relative flex max-w-full flex-col items-center justify-center gap-2 overflow-hidden px-3 text-center ${isOver(job) ? '' : 'h-full rounded-control border border-line-strong'}`}
        style={isOver(job) ? {} : { aspectRatio }}
      >
        <StatusMark state={job.state} />
        <Clock job={job} />
        <p className="max-w-72 text-dense text-pretty text-fg-2">{words}</p>
        {children}
        {isMoving && (
          <MovingLine
            progress={job.progress}
            label={statusLook[job.state].word}
            className="absolute inset-x-0 bottom-0"
          />
        )}
      </div>
    </div>
  )
}

/** No clip comes by itself: its shape says nothing, and what happened and what to do stands right below. */
const isOver = ({ state }: JobDetail) =>
  state === 'failed' || state === 'cancelled' || state === 'unconfirmed'

/** How long it has been, how long it usually is, and a percent only when the service reports one. */
function Clock({ job }: { job: JobDetail }) {
  if (job.finishedAt !== null) return null
  const sentAt = job.timeline.findLast(({ event }) => event === 'sending')?.at
  const usual = statusLook[job.state].tone === 'moving' ? formatUsual(job.usual) : null
  return (
    <p className="flex flex-col items-center">
      <span className="text-figure font-semibold tracking-[-0.02em] figures">
        {job.progress === null ? <Elapsed since={sentAt ?? job.createdAt} /> : formatPercent(job.progress)}
      </span>
      <span className="text-label text-fg-2 figures">
        {job.progress !== null && <Elapsed since={sentAt ?? job.createdAt} />}
        {job.progress !== null && usual && ' · '}
        {usual}
      </span>
    </p>
  )
}
