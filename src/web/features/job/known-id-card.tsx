import type { JobDetail } from '#contract/studio/job.ts'

import { CopyButton } from '../../ui/copy-button.tsx'
import { Choice } from './choice.tsx'
import { CloseButton } from './close-button.tsx'
import { jobFacts } from './job-facts.ts'
import { isDenied } from './trouble-words.ts'
import { knownIdWords } from './unconfirmed-words.ts'

/**
 * Brought back by a restore with its id: nothing is in doubt but what became of it, and a look tells that. Where the
 * service denies it again and again, a person may stop waiting.
 */
export function KnownIdCard({ job }: { job: JobDetail }) {
  const { title, text } = knownIdWords[isDenied(job) ? 'denied' : 'lookedUp']
  const note = job.timeline.findLast(({ event }) => event === 'unconfirmed')?.note
  return (
    <section aria-label="Unconfirmed" className="flex flex-col rounded-card border border-line bg-surface">
      <div className="flex flex-col gap-1 p-4">
        <p className="font-medium text-pretty">{title}</p>
        {note && <p className="text-dense text-pretty text-fg-2">{note}</p>}
        <p className="text-dense text-pretty text-fg-2">{text}</p>
      </div>
      {isDenied(job) && (
        <ul className="divide-y divide-line border-t border-line">
          <Choice title="Wait" text={knownIdWords.denied.wait} />
          <CloseButton id={job.id} />
        </ul>
      )}
      <div className={isDenied(job) ? 'border-t border-line p-4' : 'px-4 pb-4'}>
        <CopyButton wide label="Copy the facts for support" text={jobFacts(job)} />
      </div>
    </section>
  )
}
