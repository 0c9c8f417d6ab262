import type { JobDetail, Unconfirmed } from '#contract/studio/job.ts'

import { useMayAct } from '../../data/may-act.ts'
import { formatCount } from '../../lib/format.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Facts, type Fact } from '../../ui/facts.tsx'
import { Time } from '../../ui/time.tsx'
import { Choice } from './choice.tsx'
import { CloseButton } from './close-button.tsx'
import { Countdown } from './countdown.tsx'
import { EnterId } from './enter-id.tsx'
import { jobFacts } from './job-facts.ts'
import { ResendButton } from './resend-button.tsx'
import { verdictWords } from './unconfirmed-words.ts'

type UnconfirmedCardProps = { job: JobDetail; unconfirmed: Unconfirmed }

/** Nobody knows whether the service accepted it: what the balance says, what happens next, and what its person, or an owner, can do. */
export function UnconfirmedCard({ job, unconfirmed }: UnconfirmedCardProps) {
  const mayAct = useMayAct()(job)
  const { title, wait } = verdictWords[unconfirmed.verdict]
  const broke = job.timeline.findLast(({ event }) => event === 'unconfirmed')
  const check = job.timeline.findLast(({ event }) => event === 'checked')
  return (
    <section aria-label="Unconfirmed" className="flex flex-col rounded-card border border-line bg-surface">
      <div className="flex flex-col gap-2 p-4">
        <p className="font-medium text-pretty">{title}</p>
        {broke?.note && <p className="text-dense text-pretty text-fg-2">{broke.note}</p>}
        <Facts facts={balanceFacts(unconfirmed)} />
        {check?.note && (
          <p className="text-dense text-pretty text-fg-2">
            {check.note} <Time at={check.at} className="text-fg-3" />
          </p>
        )}
      </div>
      <ul className="divide-y divide-line border-t border-line">
        <Choice title="Wait" text={wait}>
          {unconfirmed.nextCheckAt !== null && <Countdown until={unconfirmed.nextCheckAt} />}
        </Choice>
        {mayAct && (
          <>
            <EnterId job={job} />
            <ResendButton job={job} verdict={unconfirmed.verdict} />
            <CloseButton id={job.id} />
          </>
        )}
      </ul>
      <div className="border-t border-line p-4">
        <CopyButton wide label="Copy the facts for support" text={jobFacts(job)} />
      </div>
    </section>
  )
}

function balanceFacts({ balanceBefore, balanceNow }: Unconfirmed): Fact[] {
  const facts: Fact[] = []
  if (balanceBefore !== null)
    facts.push({ label: 'Balance before it was sent', value: formatCount(balanceBefore) })
  if (balanceNow !== null) facts.push({ label: 'Balance as last read', value: formatCount(balanceNow) })
  return facts
}
