import type { JobDetail } from '#contract/studio/job.ts'

import { useLabelJobs, useLabelled } from '../../data/labels.ts'
import { LabelFailed } from '../../ui/label-failed.tsx'
import { labelFailureWords } from '../../ui/label-words.ts'
import { RatingControl } from '../../ui/rating-control.tsx'
import { useRatingKeys } from '../../ui/rating-keys.ts'
import { StarButton } from '../../ui/star-button.tsx'

/** Star and rating; the digits rate on the whole page. */
export function RateJob({ job }: { job: JobDetail }) {
  const { starred, rating } = useLabelled(job)
  const { label, failure, retry } = useLabelJobs({ ids: [job.id] })
  const rate = (next: number) => label({ rating: next })
  useRatingKeys(rate)
  return (
    <>
      <span className="flex items-center gap-1">
        <StarButton starred={starred} onToggle={() => label({ starred: !starred })} />
        <RatingControl rating={rating} onRate={rate} />
      </span>
      {failure && (
        <span className="order-last w-full">
          <LabelFailed words={labelFailureWords(failure.change, failure.error)} onRetry={retry} />
        </span>
      )}
    </>
  )
}
