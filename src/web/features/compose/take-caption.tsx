import { useQuery } from '@tanstack/react-query'
import Download from 'lucide-react/icons/download'

import { modelName } from '#contract/service/model.ts'
import type { JobSummary } from '#contract/studio/job.ts'

import { optimisticRevision } from '../../data/job-pages.ts'
import { jobQuery } from '../../data/jobs.ts'
import { formatCredits } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import { buttonStyle } from '../../ui/button-style.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { LateMark } from '../../ui/late-mark.tsx'
import { later } from '../../ui/later.tsx'
import { ModeBadge } from '../../ui/mode-badge.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { Time } from '../../ui/time.tsx'

const TakeMaker = later(async () => (await import('./take-maker.tsx')).TakeMaker)

/** Under the screen: what is shown, what it cost, what to do with it. */
export function TakeCaption({ job }: { job: JobSummary | null }) {
  if (!job)
    return (
      <p className="flex min-h-9 items-center text-dense text-fg-2">This frame is what Generate will fill.</p>
    )
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-2">
      <div className="flex min-w-0 grow basis-72 flex-col gap-0.5">
        <p className="flex items-baseline gap-2">
          <span dir="auto" className="truncate text-body">
            {job.prompt}
          </span>
          <TakeMaker person={job.person} />
        </p>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-label text-fg-2 figures">
          <StatusMark state={job.state} />
          <span>{modelName[job.model]}</span>
          <span>{job.duration} s</span>
          <span>{job.aspectRatio}</span>
          <span>{formatCredits(job.credits)}</span>
          <Time at={job.finishedAt ?? job.createdAt} className="xl:max-2xl:hidden" />
          {job.mode === 'practice' && <ModeBadge mode="practice" />}
          <LateMark job={job} />
        </p>
      </div>
      {job.revision !== optimisticRevision && <CaptionActions job={job} />}
    </div>
  )
}

function CaptionActions({ job }: { job: JobSummary }) {
  const { data: detail } = useQuery(jobQuery(job.id))
  const media = job.archive === 'archived' ? detail?.media : null
  return (
    <div className="flex gap-2">
      {media && (
        <a
          href={media.downloadUrl}
          download={media.fileName}
          className={`${buttonStyle('secondary', 'md')} hover:bg-hover`}
        >
          <Icon of={Download} />
          Download
        </a>
      )}
      <ButtonLink to={paths.job(job.id)}>Open job</ButtonLink>
    </div>
  )
}
