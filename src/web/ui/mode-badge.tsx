import type { Mode } from '#contract/studio/job.ts'

const looks = {
  practice: {
    word: 'Practice',
    tip: 'Practice: clips are animatics rendered on this machine. Nothing is billed.',
  },
  live: { word: 'Live', tip: 'Live: jobs go to GenRay and cost credits.' },
} as const satisfies Record<Mode, { word: string; tip: string }>

/** Stands wherever a price or a result shows. The only capitals in the app. */
export function ModeBadge({ mode, className = '' }: { mode: Mode; className?: string }) {
  const { word, tip } = looks[mode]
  const look =
    mode === 'practice'
      ? 'border border-dashed border-edge text-fg-2 uppercase tracking-[0.04em]'
      : 'border border-line-strong text-fg'
  return (
    <span
      data-tip={tip}
      className={`inline-flex h-[1.125rem] shrink-0 items-center rounded-[4px] px-1.5 text-label leading-none font-medium ${look} ${className}`}
    >
      {word}
    </span>
  )
}
