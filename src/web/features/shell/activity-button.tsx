import { useQuery } from '@tanstack/react-query'

import type { Activity } from '#contract/studio/account.ts'

import { activityQuery } from '../../data/changes.ts'
import { later } from '../../ui/later.tsx'
import { Popover } from '../../ui/popover.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { SlotsGlyph } from './slots-glyph.tsx'

const ActivityPanel = later(
  async () => (await import('./activity-panel.tsx')).ActivityPanel,
  <Skeleton className="m-4 h-40 animate-late" />,
)

/** What is moving now; opens the live queue. */
export function ActivityButton() {
  const { data, error } = useQuery(activityQuery)
  if (!data) return error ? null : <Skeleton className="h-(--control) w-24 animate-late" />
  const pending = data.waiting + data.held
  const sent = sentWords(data)
  const waiting = pending > 0 ? `${pending} waiting` : null
  return (
    <Popover
      label="Activity"
      className="w-108"
      renderTrigger={(props) => (
        <button
          type="button"
          {...props}
          data-opens="activity"
          className="inline-flex h-(--control) items-center gap-2 rounded-control px-2 text-dense font-medium text-fg-2 transition-colors figures hover:bg-hover hover:text-fg"
        >
          <span className="sr-only">{`Activity: ${sent}${waiting ? `, ${waiting}` : ''}`}</span>
          <SlotsGlyph used={data.slotsUsed} slots={data.slots} />
          <span aria-hidden className="hidden md:inline">
            {waiting ? `${sent} · ${waiting}` : sent}
          </span>
          {pending > 0 && (
            <span aria-hidden className="md:hidden">
              +{pending}
            </span>
          )}
        </button>
      )}
    >
      {(close) => <ActivityPanel activity={data} onLeave={close} />}
    </Popover>
  )
}

function sentWords({ slots, slotsUsed, rendering }: Activity) {
  if (slotsUsed === 0) return idleWords(rendering)
  return `${slotsUsed} of ${slots} ${rendering === slotsUsed ? 'rendering' : 'sent'}`
}

/** Jobs that hang are on their way without a slot. */
const idleWords = (rendering: number) => (rendering === 0 ? 'Idle' : `${rendering} still rendering`)
