import type { JobDetail } from '#contract/studio/job.ts'

import { CopyButton } from '../../ui/copy-button.tsx'
import { jobFacts } from './job-facts.ts'
import { isDenied, isTrouble, stuckWords, troubleWords } from './trouble-words.ts'

/** Something looks wrong with a job that goes on: what it means, what happens, and what to hand to support. */
export function TroubleCard({ job }: { job: JobDetail }) {
  if (job.state === 'failed' || isDenied(job) || !isTrouble(job.problem)) return null
  const { title, text } = troubleWords[job.problem]
  return (
    <section
      aria-label="Trouble"
      className="flex flex-col items-start gap-3 rounded-card border border-line bg-surface p-4"
    >
      <div className="flex flex-col gap-1">
        <p className="font-medium">{title}</p>
        <p className="text-dense text-pretty text-fg-2">{text}</p>
        {job.problem === 'stuck' && (
          <p className="text-dense text-pretty text-fg-2">
            {stuckWords(job.money.held ?? job.money.estimate)}
          </p>
        )}
      </div>
      {job.serviceId !== null && <CopyButton wide label="Copy the facts for support" text={jobFacts(job)} />}
    </section>
  )
}
