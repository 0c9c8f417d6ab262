import type { RetryResult } from '#contract/studio/retry.ts'

import { formatCredits, formatPlural } from '../../../lib/format.ts'
import { paths } from '../../../lib/paths.ts'
import { Button, ButtonLink } from '../../../ui/button.tsx'

/** What was made anew, and where it is. */
export function RetryDone({
  result: { jobs, credits, batch },
  onClose,
}: {
  result: RetryResult
  onClose: () => void
}) {
  return (
    <div className="flex flex-col gap-4">
      <output className="text-pretty">
        {formatPlural(jobs, 'job')} made anew for {formatCredits(credits)}.{' '}
        {batch
          ? `“${batch.name}” has ${formatPlural(batch.jobs, 'job')}.`
          : 'They go on in the batches that they belong to.'}
      </output>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Close</Button>
        <ButtonLink
          to={batch ? paths.historyOf(batch.id) : paths.compose}
          variant="primary"
          onClick={onClose}
        >
          {batch ? 'Show the batch' : 'Show the batches'}
        </ButtonLink>
      </div>
    </div>
  )
}
