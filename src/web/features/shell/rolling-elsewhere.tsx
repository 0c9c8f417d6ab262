import KeyRound from 'lucide-react/icons/key-round'

import type { KeyRoll } from '#contract/studio/changes.ts'

import { useNameOf } from '../../data/makers.ts'
import { useReleaseRoll } from '../../data/release-roll.ts'
import { formatPlural } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { Time } from '../../ui/time.tsx'
import { showToast } from '../../ui/toast.tsx'
import { elsewhereWords } from './rolling-words.ts'
import { Strip } from './strip.tsx'

/** A roll of the key that another browser began and did not end: whose it is, since when, and what can be done here. */
export function RollingElsewhere({ roll }: { roll: KeyRoll }) {
  const name = useNameOf()(roll.person)
  const release = useReleaseRoll()
  const run = () => release.mutate(undefined, { onError: (error) => showToast({ message: error.message }) })
  return (
    <Strip
      icon={KeyRound}
      title="A roll of the key is not over."
      action={
        <Button size="sm" pending={release.isPending} onClick={run} className="figures">
          {roll.jobs === 0 ? 'Close' : `Release ${formatPlural(roll.jobs, 'job')}`}
        </Button>
      }
    >
      {elsewhereWords(roll, name)} <Time at={roll.at} className="text-fg-3" />
    </Strip>
  )
}
