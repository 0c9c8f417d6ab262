import { useQuery } from '@tanstack/react-query'

import type { Activity } from '#contract/studio/account.ts'
import type { BuiltJobs } from '#contract/studio/build-jobs.ts'
import type { Draft } from '#contract/studio/draft.ts'

import { accountQuery, activityQuery } from '../../data/changes.ts'
import { commandKey } from '../../lib/command-key.ts'
import { formatCount, formatCredits } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { FieldNotes } from '../../ui/field-notes.tsx'
import { later } from '../../ui/later.tsx'
import { ModeBadge } from '../../ui/mode-badge.tsx'
import { PriceButton } from './price-button.tsx'

const Shortfall = later(async () => (await import('./shortfall.tsx')).Shortfall)

type GenerateBarProps = {
  draft: Draft
  built: BuiltJobs
  /** Credits left for this job; null while the balance is not known. */
  free: number | null
  /** Why the studio refused the last job, when no field is to blame. */
  problem: string | undefined
  /** A waiting job stands in the form in place of a draft. */
  editing: boolean
  saving: boolean
  onGenerate: () => void
  onFit: (change: Partial<Draft>) => void
}

/** The price on the button, the sum behind it, the balance after. Sticks to the bottom edge. */
export function GenerateBar(props: GenerateBarProps) {
  const { draft, built, free, problem, editing, saving, onGenerate, onFit } = props
  const { data: account } = useQuery(accountQuery)
  const { data: activity } = useQuery(activityQuery)
  const { credits } = built
  const capLeft = editing ? null : leftOf(activity?.ownCap)
  const jobs = built.prompts * built.takes
  const isOverCap = credits !== null && capLeft !== null && credits > capLeft
  const tooExpensive = credits !== null && free !== null && credits > free
  return (
    <div className="sticky bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-10 flex flex-col gap-2 border-t border-line bg-bg p-4 md:bottom-0 md:px-6">
      {tooExpensive && (
        <Shortfall draft={draft} credits={credits} prompts={built.prompts} free={free} onFit={onFit} />
      )}
      <FieldNotes id="composer-notes" error={problem ?? (isOverCap ? capWords(capLeft) : undefined)} />
      <Button
        variant="primary"
        size="lg"
        disabled={tooExpensive || isOverCap}
        pending={saving}
        aria-keyshortcuts="Control+Enter Meta+Enter"
        onClick={onGenerate}
        className="w-full figures"
      >
        {editing ? 'Save changes' : jobs > 1 ? `Generate ${countWord(jobs)}` : 'Generate'}
        {credits !== null && jobs < farTooMany && ` · ${formatCredits(credits)}`}
        <span aria-hidden className="absolute right-3 text-label opacity-65 pointer-coarse:hidden">
          {commandKey} ↵
        </span>
      </Button>
      <div className="flex min-h-5 flex-wrap items-center justify-between gap-x-3 gap-y-1 text-label text-fg-2 figures">
        <PriceButton built={built} free={free} />
        <span className="ml-auto flex items-center gap-2 whitespace-nowrap">
          {credits !== null &&
            free !== null &&
            !tooExpensive &&
            !isOverCap &&
            `leaves ${formatCount(free - credits)}`}
          {account?.mode === 'practice' && <ModeBadge mode="practice" />}
        </span>
      </div>
    </div>
  )
}

const leftOf = (cap: Activity['ownCap']) => (cap?.hard ? Math.max(0, cap.hard - cap.used) : null)
const capWords = (left: number) =>
  `Your limit leaves ${formatCredits(left)} this month. An owner can raise it.`

/** From here on a count of jobs says nothing more. */
const farTooMany = 1e6
const countWord = (jobs: number) => (jobs < farTooMany ? formatCount(jobs) : 'far too many')
