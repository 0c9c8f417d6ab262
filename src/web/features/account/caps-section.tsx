import { useQuery } from '@tanstack/react-query'

import type { Caps, CapUse } from '#contract/studio/caps.ts'

import { capsQuery } from '../../data/caps.ts'
import { formatCount } from '../../lib/format.ts'
import { Meter } from '../../ui/meter.tsx'
import { PageSection } from '../../ui/page-section.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CapsForm } from './caps-form.tsx'

/** The studio's own limits: what is taken of them, and how to change them. */
export function CapsSection() {
  const query = useQuery(capsQuery)
  return (
    <PageSection
      title="Spending limits"
      hint="The studio’s own: beyond a warning it is told on every page, beyond a limit no job is added."
    >
      <QueryView
        query={query}
        loading={<Skeleton className="h-48 w-full" />}
        empty="never"
        failed="The limits"
      >
        {(caps) => (
          <div className="flex flex-col gap-6">
            <Uses caps={caps} />
            <CapsForm key={formKey(caps)} caps={caps} />
          </div>
        )}
      </QueryView>
    </PageSection>
  )
}

/** Changed in another tab, the form begins anew. */
const formKey = ({ day, month }: Caps) => [day.soft, day.hard, month.soft, month.hard].join(' ')

const Uses = ({ caps: { day, month } }: { caps: Caps }) => (
  <div className="grid gap-6 sm:grid-cols-2">
    <Use label="Jobs of today" use={day} />
    <Use label="Jobs of this month" use={month} />
  </div>
)

function Use({ label, use: { used, soft, hard } }: { label: string; use: CapUse }) {
  const limit = hard ?? soft
  return (
    <div className="flex flex-col gap-2">
      <p className="flex items-baseline justify-between gap-4 text-dense">
        <span className="text-fg-2">{label}</span>
        <span className="font-medium figures">
          {limit === null ? `${formatCount(used)} credits` : `${formatCount(used)} of ${formatCount(limit)}`}
        </span>
      </p>
      {limit !== null && (
        <Meter label={label} value={used} max={limit} className="print:border print:border-edge" />
      )}
    </div>
  )
}
