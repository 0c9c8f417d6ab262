import X from 'lucide-react/icons/x'
import { Link } from 'react-router'

import { isUnsent } from '#contract/studio/job-state.ts'
import type { JobSummary } from '#contract/studio/job.ts'

import { formatCredits, formatExcerpt, formatPercent } from '../lib/format.ts'
import { paths } from '../lib/paths.ts'
import { Elapsed } from './elapsed.tsx'
import { IconButton } from './icon-button.tsx'
import { Icon } from './icon.tsx'
import { MovingLine } from './moving-line.tsx'
import { StatusMark, statusLook } from './status-mark.tsx'

type QueueRowProps = {
  job: JobSummary
  onOpen?: () => void
  /** Null once it was sent: then it cannot be taken back. */
  onCancel: (() => void) | null
}

/** One job of the live queue: words, state, and the way out while there is one. */
export function QueueRow({ job, onOpen, onCancel }: QueueRowProps) {
  const unsent = isUnsent(job.state)
  return (
    <li className="relative flex items-center gap-1">
      <Link
        to={paths.job(job.id)}
        {...(onOpen ? { onClick: onOpen } : {})}
        className="flex min-w-0 grow flex-col gap-0.5 rounded-control px-2 py-1.5 transition-colors hover:bg-hover"
      >
        <span dir="auto" className="truncate text-dense">
          {formatExcerpt(job.prompt, 80)}
        </span>
        <span className="flex items-center gap-2 text-label text-fg-2 figures">
          <StatusMark state={job.state} />
          {job.progress !== null && <span>{formatPercent(job.progress)}</span>}
          {unsent ? formatCredits(job.credits) : <Elapsed since={job.startedAt ?? job.createdAt} />}
        </span>
      </Link>
      {onCancel && <IconButton label="Cancel, free" icon={<Icon of={X} />} onClick={onCancel} />}
      {statusLook[job.state].tone === 'moving' && (
        <MovingLine progress={job.progress} className="absolute inset-x-2 bottom-0" />
      )}
    </li>
  )
}
