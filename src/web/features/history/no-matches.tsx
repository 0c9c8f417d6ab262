import { useQueries } from '@tanstack/react-query'
import SearchX from 'lucide-react/icons/search-x'

import type { JobFilter } from '#contract/studio/job-filter.ts'

import { jobTotalQuery } from '../../data/job-lists.ts'
import { formatExcerpt, formatPlural } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { without } from './history-search.ts'
import { useFilterChips } from './use-filter-chips.ts'

type NoMatchesProps = { filter: JobFilter; onChange: (filter: JobFilter) => void }

/** Nothing is found: what each part of the search would find when it were not there. */
export function NoMatches({ filter, onChange }: NoMatchesProps) {
  const chips = useFilterChips(filter)
  const parts = [
    ...(filter.search === undefined
      ? []
      : [{ key: 'search', label: `“${formatExcerpt(filter.search, 40)}”`, rest: without(filter, 'search') }]),
    ...chips,
  ]
  const totals = useQueries({
    queries: parts.map(({ rest }) => jobTotalQuery({ filter: rest, sort: 'newest' })),
  })
  const helping = parts
    .map((part, at) => ({ ...part, total: totals[at]?.data ?? 0 }))
    .filter(({ total }) => total > 0)
    .toSorted((a, b) => b.total - a.total)
  const isCounted = totals.every(({ isPending }) => !isPending)
  return (
    <EmptyState
      icon={<Icon of={SearchX} className="size-6" />}
      title={parts.length > 1 ? 'No job matches all of this.' : 'No job matches.'}
      action={
        <div className="flex max-w-120 flex-wrap justify-center gap-2">
          {parts.length > 1 &&
            helping.map(({ key, label, rest, total }) => (
              <Button key={key} onClick={() => onChange(rest)} className="max-w-full figures">
                <span className="truncate">
                  Without <bdi>{label}</bdi>: {formatPlural(total, 'job')}
                </span>
              </Button>
            ))}
          <Button variant="ghost" onClick={() => onChange({})}>
            Show every job
          </Button>
        </div>
      }
    >
      {parts.length > 1 &&
        isCounted &&
        helping.length === 0 &&
        'Leaving out one of it alone finds nothing either.'}
      {filter.search !== undefined &&
        parts.length === 1 &&
        'Every word has to stand in the prompt or the note.'}
    </EmptyState>
  )
}
