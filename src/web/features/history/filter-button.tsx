import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal'

import type { JobFilter } from '#contract/studio/job-filter.ts'

import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Popover } from '../../ui/popover.tsx'
import { chipsOf } from './filter-chips.ts'
import { FilterPanel } from './filter-panel.tsx'

type FilterButtonProps = {
  filter: JobFilter
  total: number | null
  onChange: (filter: JobFilter) => void
}

/** Opens all filters; says how many hold. */
export function FilterButton({ filter, total, onChange }: FilterButtonProps) {
  const count = chipsOf(filter).length
  const { search } = filter
  return (
    <Popover
      label="Filters"
      renderTrigger={(trigger) => (
        <Button {...trigger} icon={<Icon of={SlidersHorizontal} />} className="figures">
          <span className="max-sm:sr-only">Filters</span>
          {count > 0 && (
            <span className="rounded-full bg-ink px-1.5 text-label text-on-ink">
              {count}
              <span className="sr-only"> in use</span>
            </span>
          )}
        </Button>
      )}
      className="w-[min(40rem,calc(100vw-1rem))]"
    >
      {(close) => (
        <FilterPanel
          filter={filter}
          total={total}
          onChange={onChange}
          onClear={() => onChange(search === undefined ? {} : { search })}
          onDone={close}
        />
      )}
    </Popover>
  )
}
