import type { JobFailure, JobMoney } from '#contract/studio/job.ts'

import { failureWords } from './failure-words.ts'

/** Why it failed, what became of the money, what helps. */
export function FailureCard({ failure, money }: { failure: JobFailure; money: JobMoney }) {
  const { cause, paid, next, said } = failureWords(failure, money)
  return (
    <section
      aria-label="Failure"
      className="flex flex-col gap-2 rounded-card border border-line bg-surface p-4"
    >
      <p className="font-medium">{cause}</p>
      {said && <p className="text-dense text-fg-2">The service said: “{said}”</p>}
      <p className="text-dense text-fg-2">
        {paid} {next}
      </p>
      <p className="font-mono text-code text-fg-3">{failure.code}</p>
    </section>
  )
}
