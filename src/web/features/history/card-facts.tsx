import { use } from 'react'

import { modelName } from '#contract/service/model.ts'
import type { JobSummary } from '#contract/studio/job.ts'

import { formatCount, formatCredits } from '../../lib/format.ts'
import { MakerNames } from './maker-names.ts'

/** Model, seconds and price in one line; what does not fit in a narrow card is left to its page. */
export function CardFacts({ job, width, className }: { job: JobSummary; width: number; className: string }) {
  const maker = use(MakerNames)(job.person)
  const seconds = `${job.duration} s`
  const facts =
    width < 110
      ? [seconds]
      : [modelName[job.model], seconds, width < 170 ? formatCount(job.credits) : formatCredits(job.credits)]
  const notes = [job.archive === 'removed' && 'clip removed', job.mode === 'practice' && 'Practice']
  const rest = [maker, ...notes].filter((note) => note !== false && note !== null)
  const told = width < 230 ? facts : [...facts, ...rest]
  return <span className={`block truncate text-label figures ${className}`}>{told.join(' · ')}</span>
}
