import X from 'lucide-react/icons/x'

import type { JobFilter } from '#contract/studio/job-filter.ts'

import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useFilterChips } from './use-filter-chips.ts'

type ActiveChipsProps = { filter: JobFilter; onChange: (filter: JobFilter) => void; onClear: () => void }

/** What the list is narrowed by; each goes away by itself, or all together. */
export function ActiveChips({ filter, onChange, onClear }: ActiveChipsProps) {
  const chips = useFilterChips(filter)
  if (chips.length === 0) return null
  return (
    <>
      <ul aria-label="Filters in use" className="contents">
        {chips.map(({ key, label, rest }) => (
          <li key={key} className="max-w-full min-w-0">
            <button
              type="button"
              aria-label={`Remove the filter ${label}`}
              onClick={() => onChange(rest)}
              className="hit flex h-7 max-w-full items-center gap-1 rounded-full bg-hover ps-2.5 pe-1.5 text-dense transition-colors hover:bg-line-strong forced-colors:border"
            >
              <span dir="auto" className="truncate">
                {label}
              </span>
              <Icon of={X} className="size-3.5 text-fg-2" />
            </button>
          </li>
        ))}
      </ul>
      <Button variant="ghost" size="sm" onClick={onClear}>
        Clear filters
      </Button>
    </>
  )
}
