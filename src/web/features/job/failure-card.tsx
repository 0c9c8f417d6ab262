import { Link } from 'wouter'

import type { JobDetail, JobFailure } from '#contract/studio/job.ts'

import { CopyButton } from '../../ui/copy-button.tsx'
import { failureLink, failureWords } from './failure-words.ts'
import { jobFacts } from './job-facts.ts'

/** Why it failed, what became of the money, what helps; and what to hand to support. */
export function FailureCard({ job, failure }: { job: JobDetail; failure: JobFailure }) {
  const { cause, paid, next, said } = failureWords(failure, job.money, job.kind)
  const link = failureLink(failure)
  return (
    <section
      aria-label="Failure"
      className="flex flex-col gap-2 rounded-card border border-line bg-surface p-4"
    >
      <p className="font-medium">{cause}</p>
      {said && <p className="text-dense text-fg-2">The service said: “{said}”</p>}
      <p className="text-dense text-fg-2">
        {paid} {next}{' '}
        {link && (
          <Link to={link.to} className="font-medium whitespace-nowrap text-fg underline underline-offset-2">
            {link.words}
          </Link>
        )}
      </p>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="font-mono text-code text-fg-3">{failure.code}</p>
        <CopyButton wide label="Copy the facts for support" text={jobFacts(job)} />
      </div>
    </section>
  )
}
