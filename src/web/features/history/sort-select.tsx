import { JobSort } from '#contract/studio/job-filter.ts'

import { inputStyle } from '../../ui/input-style.ts'

const sortWord = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  cost: 'Dearest first',
  duration: 'Longest first',
  rating: 'Best rated first',
} as const satisfies Record<JobSort, string>

type SortSelectProps = { sort: JobSort; onSort: (sort: JobSort) => void }

export const SortSelect = ({ sort, onSort }: SortSelectProps) => (
  <select
    aria-label="Order"
    value={sort}
    onChange={({ target }) => onSort(JobSort.parse(target.value))}
    className={`${inputStyle} h-(--control) min-w-0 px-2 text-dense max-md:grow`}
  >
    {JobSort.options.map((name) => (
      <option key={name} value={name}>
        {sortWord[name]}
      </option>
    ))}
  </select>
)
