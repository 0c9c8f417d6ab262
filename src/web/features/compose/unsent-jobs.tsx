import Unplug from 'lucide-react/icons/unplug'

import type { CreateJob } from '#contract/studio/job-request.ts'

import { formatExcerpt } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { dropUnsent, useUnsent } from './unsent.ts'

/** Jobs that the studio may not have heard of: kept here, safe to send again. */
export function UnsentJobs({ onSend }: { onSend: (job: CreateJob) => void }) {
  const { jobs, inFlight } = useUnsent()
  const stranded = jobs.filter(({ id }) => !inFlight.includes(id))
  if (stranded.length === 0) return null
  return (
    <ul className="flex flex-col gap-2">
      {stranded.map((job) => (
        <li
          key={job.id}
          className="flex flex-col gap-2 rounded-control border border-line-strong p-3 text-dense"
        >
          <p role="alert" className="flex gap-2 text-pretty">
            <Icon of={Unplug} className="mt-px text-attention" />
            <span>
              The studio did not answer. Nothing was lost and nothing is paid twice: “
              <bdi>{formatExcerpt(job.request.prompt, 60)}</bdi>” is kept here.
            </span>
          </p>
          <div className="flex gap-2 pl-6">
            <Button size="sm" onClick={() => onSend(job)}>
              Send again
            </Button>
            <Button size="sm" variant="ghost" onClick={() => dropUnsent(job.id)}>
              Discard
            </Button>
          </div>
        </li>
      ))}
    </ul>
  )
}
