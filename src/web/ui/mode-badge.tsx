import type { Mode } from '#contract/studio/job.ts'
import { modeName } from '#contract/studio/mode.ts'

import { modeWords } from './mode-words.ts'

const looks = {
  practice: 'border border-dashed border-edge text-fg-2 uppercase tracking-[0.04em]',
  live: 'border border-edge text-fg',
} as const satisfies Record<Mode, string>

/** Stands wherever a price or a result shows. The only capitals in the app. */
export function ModeBadge({ mode, className = '' }: { mode: Mode; className?: string }) {
  return (
    <span
      data-tip={`${modeName[mode]}: ${modeWords[mode]}`}
      className={`inline-flex h-[1.125rem] shrink-0 items-center rounded-[4px] px-1.5 text-label leading-none font-medium ${looks[mode]} ${className}`}
    >
      {modeName[mode]}
    </span>
  )
}
