import type { Activity } from '#contract/studio/account.ts'

import { Meter } from '../../ui/meter.tsx'
import { PageSection } from '../../ui/page-section.tsx'

export const limitsHint = 'Use right now. Jobs beyond a limit wait here and are sent in order.'

/** The plan's limits and how much of each is used right now. */
export function LimitsSection({ activity }: { activity: Activity }) {
  const { requestsUsed, requestsPerMinute, slotsUsed, slots, rendering } = activity
  return (
    <PageSection title="Limits" hint={limitsHint}>
      <div className="grid gap-6 sm:grid-cols-2">
        <Limit
          label="Requests this minute"
          used={requestsUsed}
          of={requestsPerMinute}
          note="Every call counts, reading a status too."
        />
        <Limit
          label="Jobs at the service"
          used={slotsUsed}
          of={slots}
          note={rendering === 0 ? 'None is rendering.' : `${rendering} rendering.`}
        />
      </div>
    </PageSection>
  )
}

type LimitProps = { label: string; used: number; of: number; note: string }

function Limit({ label, used, of, note }: LimitProps) {
  return (
    <div className="flex flex-col gap-2">
      <p className="flex items-baseline justify-between gap-4 text-dense">
        <span className="text-fg-2">{label}</span>
        <span className="font-medium figures">
          {used} of {of}
        </span>
      </p>
      <Meter label={label} value={used} max={of} className="print:border print:border-edge" />
      <p className="text-label text-fg-3 figures">{note}</p>
    </div>
  )
}
