import Undo2 from 'lucide-react/icons/undo-2'

import type { JobDetail } from '#contract/studio/job.ts'

import { useMayAct } from '../../data/may-act.ts'
import { useRestoreJobs } from '../../data/removals.ts'
import { formatPlural } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { showToast } from '../../ui/toast.tsx'
import { ActionError } from './action-error.tsx'
import { removedWords } from './removed-words.ts'

export const putBackId = 'put-job-back'

type RemovedCardProps = {
  job: JobDetail
  removal: NonNullable<JobDetail['removal']>
  onPutBack: () => void
}

/** The job is in no list any more: what is left of it, and the way back. */
export function RemovedCard({ job, removal, onPutBack }: RemovedCardProps) {
  const mayAct = useMayAct()(job)
  const { mutateAsync: restore, isPending, error } = useRestoreJobs()
  const putBack = () => {
    onPutBack()
    // The card is gone by then; why it failed is told in it.
    restore(removal.id).then(tell, () => undefined)
  }
  return (
    <section
      aria-label="Removed"
      className="flex flex-wrap items-center gap-x-6 gap-y-3 rounded-card border border-line bg-surface p-4"
    >
      <div className="min-w-0 grow basis-80">
        <p className="font-medium">This job was removed.</p>
        <p className="text-dense text-pretty text-fg-2">{removedWords(job, removal)}</p>
      </div>
      {mayAct && (
        <Button
          id={putBackId}
          variant="primary"
          icon={<Icon of={Undo2} />}
          pending={isPending}
          onClick={putBack}
        >
          Put back
        </Button>
      )}
      <ActionError error={error} />
    </section>
  )
}

/** One removal is put back as a whole. */
function tell({ jobs }: { jobs: number }) {
  if (jobs > 1) showToast({ message: `${formatPlural(jobs, 'job')} that were removed together are back.` })
}
