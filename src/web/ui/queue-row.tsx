import { memo, type ReactNode } from 'react'
import { Link } from 'wouter'

import type { JobSummary } from '#contract/studio/job.ts'

import { formatCredits, formatExcerpt, formatPercent } from '../lib/format.ts'
import { useLocale } from '../lib/locale.ts'
import { paths } from '../lib/paths.ts'
import { Elapsed } from './elapsed.tsx'
import { LateMark } from './late-mark.tsx'
import { MovingLine } from './moving-line.tsx'
import { problemWords } from './problem-words.ts'
import { StatusMark, statusLook } from './status-mark.tsx'

type QueueLinkProps = { job: JobSummary; onOpen?: (() => void) | undefined }

type SentRowProps = QueueLinkProps & {
  /** What can be said of when it is done. */
  ahead?: string | undefined
  /** Whose it is, where several people work. */
  maker: string | null
}

/** A job that the service has: words, state, how long it takes. */
export const SentRow = memo(function SentRow({ job, ahead, maker, onOpen }: SentRowProps) {
  useLocale()
  return (
    <li className="relative flex items-center">
      <QueueLink job={job} onOpen={onOpen}>
        <StatusMark state={job.state} />
        <LateMark job={job} />
        {job.progress !== null && <span>{formatPercent(job.progress)}</span>}
        <Elapsed since={job.sentAt ?? job.createdAt} />
        {ahead && <span>{ahead}</span>}
        {maker !== null && <span className="truncate">{maker}</span>}
        <ProblemWord job={job} />
      </QueueLink>
      {statusLook[job.state].tone === 'moving' && (
        <MovingLine progress={job.progress} className="absolute inset-x-2 bottom-0" />
      )}
    </li>
  )
})

/** The words of a job in the queue, leading to its page. */
export function QueueLink({ job, onOpen, children }: QueueLinkProps & { children: ReactNode }) {
  return (
    <Link
      to={paths.job(job.id)}
      {...(onOpen ? { onClick: onOpen } : {})}
      draggable={false}
      className="flex min-w-0 grow flex-col gap-0.5 rounded-control px-2 py-1.5 transition-colors hover:bg-hover"
    >
      <span dir="auto" className="truncate text-dense">
        {formatExcerpt(job.prompt, 80)}
      </span>
      {/* What does not fit into the line is on the next one, out of sight. */}
      <span className="flex h-4 flex-wrap items-center gap-x-2 overflow-hidden text-label whitespace-nowrap text-fg-2 figures">
        {children}
      </span>
    </Link>
  )
}

type UnsentFactsProps = { job: JobSummary; ahead: string | undefined; maker: string | null }

/** When a job that was not sent will be done, what it will cost, and why it does not go out. */
export function UnsentFacts({ job, ahead, maker }: UnsentFactsProps) {
  return (
    <>
      <StatusMark state={job.state} compact={ahead !== undefined} />
      {ahead && <span className="-ml-0.5">{ahead}</span>}
      <span>{formatCredits(job.credits)}</span>
      {maker !== null && <span className="truncate">{maker}</span>}
      <ProblemWord job={job} />
    </>
  )
}

/** What looks wrong with it, where that can be said in a few words. */
function ProblemWord({ job }: { job: JobSummary }) {
  const word = job.problem === null ? undefined : problemWords[job.problem]
  return word && <span className="truncate text-attention">{word}</span>
}
