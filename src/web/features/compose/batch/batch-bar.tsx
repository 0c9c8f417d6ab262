import type { BatchView } from '#contract/studio/batch.ts'
import type { JobState } from '#contract/studio/job-state.ts'

import { formatCount } from '../../../lib/format.ts'
import { Icon } from '../../../ui/icon.tsx'
import { statusLook, type Tone, toneColor } from '../../../ui/status-mark.tsx'

type Part = keyof Pick<BatchView, 'completed' | 'sent' | 'waiting' | 'failed' | 'cancelled'>

/** The parts of a batch in the order in which jobs go through them; the look is that of a job there. */
const parts = [
  { part: 'completed', state: 'completed' },
  { part: 'sent', state: 'processing' },
  { part: 'waiting', state: 'waiting' },
  { part: 'failed', state: 'failed' },
  { part: 'cancelled', state: 'cancelled' },
] as const satisfies { part: Part; state: JobState }[]

const fill = {
  quiet: 'bg-line-strong',
  moving: 'bg-moving',
  done: 'bg-done',
  attention: 'bg-attention',
  failed: 'bg-failed',
} as const satisfies Record<Tone, string>

/** How many jobs are where: a bar in proportion, and the same in words. */
export function BatchBar({ batch }: { batch: BatchView }) {
  const shown = parts.filter(({ part }) => batch[part] > 0)
  return (
    <div className="flex flex-col gap-1.5">
      <div aria-hidden className="flex h-1.5 gap-px overflow-hidden rounded-full">
        {shown.map(({ part, state }) => (
          <span
            key={part}
            className={`min-w-1 forced-colors:border ${fill[statusLook[state].tone]}`}
            style={{ flexGrow: batch[part] }}
          />
        ))}
      </div>
      <ul className="flex flex-wrap gap-x-4 text-label figures">
        {shown.map(({ part, state }) => (
          <li key={part} className={`flex items-center gap-1.5 ${toneColor[statusLook[state].tone]}`}>
            <Icon of={statusLook[state].icon} className="size-3.5" />
            {formatCount(batch[part])} {part}
          </li>
        ))}
      </ul>
    </div>
  )
}
