import Check from 'lucide-react/icons/check'

import type { JobSummary } from '#contract/studio/job.ts'

import { formatExcerpt } from '../../../lib/format.ts'
import { Icon } from '../../../ui/icon.tsx'
import { countOf, isChosen } from './selection.ts'
import { useSelection } from './use-selection.ts'

type SelectBoxProps = {
  job: JobSummary
  /** In the whole list, from 0. */
  place: number
  isTabStop: boolean
  /** Drawn over a card, which gets a ring; in a table the row says it. */
  onCard?: boolean
}

/** Selects a job. There while the card is looked at, and on all cards as soon as anything is selected. */
export function SelectBox({ job, place, isTabStop, onCard = false }: SelectBoxProps) {
  const isOn = useSelection((now) => isChosen(now, job))
  const isShown = useSelection((now) => now.byTap || countOf(now) > 0)
  return (
    <>
      {isOn && onCard && (
        <span
          aria-hidden
          className="pointer-events-none absolute inset-0 rounded-card shadow-[inset_0_0_0_3px_var(--ink),inset_0_0_0_4px_var(--bg)] forced-colors:outline-3"
        />
      )}
      <label
        data-shown={isShown || undefined}
        className={`absolute z-1 ${onCard ? 'end-0 top-0' : 'inset-y-0 left-0 my-auto'} flex size-9 cursor-pointer items-center justify-center opacity-0 transition-opacity group-focus-within/card:opacity-100 group-hover/card:opacity-100 data-shown:opacity-100 pointer-coarse:size-11 pointer-coarse:not-data-shown:hidden`}
      >
        <input
          type="checkbox"
          readOnly
          checked={isOn}
          tabIndex={isTabStop ? 0 : -1}
          aria-label={`Select “${formatExcerpt(job.prompt, 60)}”`}
          data-place={place}
          data-job={job.id}
          data-select
          className="size-5 cursor-pointer appearance-none rounded-[5px] border border-edge bg-bg transition-colors checked:border-ink checked:bg-ink hover:border-fg forced-colors:appearance-auto"
        />
        {isOn && (
          <Icon
            of={Check}
            className="pointer-events-none absolute size-3.5 text-on-ink forced-colors:hidden!"
          />
        )}
      </label>
    </>
  )
}
