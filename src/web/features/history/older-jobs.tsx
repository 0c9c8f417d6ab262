import { Button } from '../../ui/button.tsx'
import { SkeletonRows } from './history-skeleton.tsx'

type OlderJobsProps = { width: number; failed: boolean; reading: boolean; onRetry: () => void }

/** Under the last row that is here: the shape of what comes, or why it does not. */
export function OlderJobs({ width, failed, reading, onRetry }: OlderJobsProps) {
  if (!failed) return <SkeletonRows width={width} jobs={6} />
  return (
    <div role="alert" className="flex items-center gap-3 py-4 text-dense text-fg-2">
      Older jobs could not be read.
      <Button size="sm" pending={reading} onClick={onRetry}>
        Read again
      </Button>
    </div>
  )
}
