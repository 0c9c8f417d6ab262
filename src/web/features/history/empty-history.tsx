import Film from 'lucide-react/icons/film'

import type { JobFilter } from '#contract/studio/job-filter.ts'

import type { JobList } from '../../data/job-list.ts'
import { paths } from '../../lib/paths.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { NoMatches } from './no-matches.tsx'
import { useArrivals } from './use-arrivals.ts'

type EmptyHistoryProps = { list: JobList; onChange: (filter: JobFilter) => void }

/** There is nothing (yet): what comes shows by itself. */
export function EmptyHistory({ list, onChange }: EmptyHistoryProps) {
  useArrivals(list, { places: [0, 0], isAtTop: true })
  return Object.keys(list.filter).length > 0 ? (
    <NoMatches filter={list.filter} onChange={onChange} />
  ) : (
    <NoJobs />
  )
}

const NoJobs = () => (
  <EmptyState
    icon={<Icon of={Film} className="size-6" />}
    title="Every job you make is kept here with its clip."
    action={
      <div className="flex flex-wrap justify-center gap-2">
        <ButtonLink to={paths.compose} variant="primary">
          Open Compose
        </ButtonLink>
        <ButtonLink to={paths.import}>Import clips</ButtonLink>
      </div>
    }
  >
    An example prompt stands in Compose, ready to generate.
  </EmptyState>
)
