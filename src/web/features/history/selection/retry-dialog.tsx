import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import type { RetryResult } from '#contract/studio/retry.ts'
import type { JobSelection } from '#contract/studio/selection.ts'

import { retryEstimateQuery } from '../../../data/retries.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { RetryDone } from './retry-done.tsx'
import { RetryForm } from './retry-form.tsx'

type RetryDialogProps = { version: number; jobs: JobSelection; onClose: () => void }

/** What trying failed jobs again costs, read once more before anything is paid; then what came of it. */
export function RetryDialog({ version, jobs, onClose }: RetryDialogProps) {
  const query = useQuery(retryEstimateQuery(version, jobs))
  const [result, setResult] = useState<RetryResult | null>(null)
  return (
    <Dialog open title="Retry failed jobs" onClose={onClose}>
      {result ? (
        <RetryDone result={result} onClose={onClose} />
      ) : (
        <QueryView
          query={query}
          loading={<Skeleton className="h-56 w-full" />}
          empty={{ when: ({ jobs: failed }) => failed === 0, show: <p>Nothing is left to try again.</p> }}
          failed="What it costs"
        >
          {(estimate) => (
            <RetryForm
              jobs={jobs}
              estimate={estimate}
              reading={query.isFetching}
              onDone={setResult}
              onClose={onClose}
            />
          )}
        </QueryView>
      )}
    </Dialog>
  )
}
