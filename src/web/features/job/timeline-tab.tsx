import type { JobDetail, TimelineEntry } from '#contract/studio/job.ts'

import { formatClock, formatMoment } from '../../lib/format-date.ts'
import { formatSpan } from '../../lib/format.ts'
import { Elapsed } from '../../ui/elapsed.tsx'
import type { Tone } from '../../ui/status-mark.tsx'
import { type Step, timelineSteps } from './timeline-steps.ts'

type Look = { word: string; tone: Tone }

/** Word and tone of every event. */
const looks = {
  created: { word: 'Created', tone: 'quiet' },
  waiting: { word: 'Waiting', tone: 'quiet' },
  held: { word: 'Held', tone: 'attention' },
  sending: { word: 'Sent', tone: 'moving' },
  unconfirmed: { word: 'Unconfirmed', tone: 'attention' },
  queued: { word: 'Queued at the service', tone: 'moving' },
  processing: { word: 'Processing', tone: 'moving' },
  completed: { word: 'Completed', tone: 'done' },
  failed: { word: 'Failed', tone: 'failed' },
  cancelled: { word: 'Cancelled', tone: 'quiet' },
  archived: { word: 'Archived here', tone: 'done' },
  archive_failed: { word: 'Archiving failed', tone: 'attention' },
  unknown_answer: { word: 'Unknown answer', tone: 'attention' },
  edited: { word: 'Edited', tone: 'quiet' },
  clip_removed: { word: 'Clip removed from this disk', tone: 'quiet' },
  inputs_sent: { word: 'Files sent to the service again', tone: 'quiet' },
  input_removed: { word: 'A file was removed', tone: 'attention' },
  lost: { word: 'The service no longer knows it', tone: 'attention' },
  stuck: { word: 'Far slower than usual', tone: 'attention' },
  checked: { word: 'Balance checked', tone: 'attention' },
  linked: { word: 'Found again', tone: 'moving' },
  resent: { word: 'Sent again by decision', tone: 'attention' },
  refund_seen: { word: 'Refund seen in the balance', tone: 'done' },
  price_learned: { word: 'New price learned', tone: 'attention' },
  over_limit: { word: 'Above its limit', tone: 'attention' },
} as const satisfies Record<TimelineEntry['event'], Look>

const dots = {
  quiet: 'bg-fg-3',
  moving: 'bg-moving',
  done: 'bg-done',
  attention: 'bg-attention',
  failed: 'bg-failed',
} as const satisfies Record<Tone, string>

export function TimelineTab({ job }: { job: JobDetail }) {
  const steps = timelineSteps(job)
  return (
    <ol className="text-dense">
      {steps.map((step, at) => (
        <StepRow key={`${step.at}-${step.event}-${step.note}`} step={step} isLast={at === steps.length - 1} />
      ))}
    </ol>
  )
}

function StepRow({ step, isLast }: { step: Step; isLast: boolean }) {
  const { word, tone } = looks[step.event]
  return (
    <li className="relative flex gap-3 pb-4">
      {!isLast && (
        <span aria-hidden className="absolute top-4 bottom-[-2px] left-[3.5px] w-px bg-line-strong" />
      )}
      <span
        aria-hidden
        className={`mt-[5px] size-2 shrink-0 rounded-full forced-colors:bg-[CanvasText] ${dots[tone]}`}
      />
      <div className="min-w-0 grow">
        <p className="flex items-baseline justify-between gap-3">
          <span className="font-medium">{word}</span>
          <time
            dateTime={new Date(step.at).toISOString()}
            data-tip={formatMoment(step.at)}
            className="shrink-0 text-fg-2"
          >
            {formatClock(step.at)}
          </time>
        </p>
        <p className="flex justify-between gap-3 text-label text-fg-3">
          <span className="text-pretty">{step.note}</span>
          <span className="shrink-0 figures">
            {step.tookMs !== null && step.tookMs >= 100 && `+ ${formatSpan(step.tookMs)}`}
          </span>
        </p>
        {step.open && <Elapsed since={step.at} className="text-label text-fg-2" />}
      </div>
    </li>
  )
}
