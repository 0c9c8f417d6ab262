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
      {/* One element, which is its own place to press: a screen of cards has many. */}
      <input
        type="checkbox"
        readOnly
        checked={isOn}
        tabIndex={isTabStop ? 0 : -1}
        aria-label={`Select “${formatExcerpt(job.prompt, 60)}”`}
        data-place={place}
        data-job={job.id}
        data-select
        data-shown={isShown || undefined}
        className={`absolute z-1 ${onCard ? 'end-0 top-0' : 'inset-y-0 left-0 my-auto'} grid size-9 cursor-pointer appearance-none place-items-center opacity-0 transition-opacity before:size-5 before:rounded-[5px] before:border before:border-edge before:bg-bg before:transition-colors checked:before:border-ink checked:before:bg-ink hover:before:border-fg group-focus-within/card:opacity-100 group-hover/card:opacity-100 data-shown:opacity-100 pointer-coarse:size-11 pointer-coarse:not-data-shown:hidden forced-colors:appearance-auto forced-colors:before:hidden`}
      />
      {isOn && (
        <Icon
          of={Check}
          className={`pointer-events-none absolute z-1 ${onCard ? 'end-0 top-0 my-[0.6875rem] pointer-coarse:my-[0.9375rem]' : 'inset-y-0 left-0 my-auto'} mx-[0.6875rem] size-3.5 text-on-ink pointer-coarse:mx-[0.9375rem] forced-colors:hidden!`}
        />
      )}
    </>
  )
}
