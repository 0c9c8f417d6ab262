import { useState } from 'react'

import type { Adoptions } from '#contract/studio/import.ts'

import { useAdopt, useClearAdoptions } from '../../data/adoptions.ts'
import { formatCount } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { MovingLine } from '../../ui/moving-line.tsx'
import { showToast } from '../../ui/toast.tsx'
import { AdoptionRow } from './adoption-row.tsx'
import { adoptionCounts } from './adoption-words.ts'

const firstRows = 20

/** What became of each id, while they are looked up and afterwards. */
export function AdoptionList({ waiting, adoptions }: Adoptions) {
  const [isWhole, setIsWhole] = useState(false)
  const clear = useClearing()
  const again = useAdopt()
  const failed = adoptions.filter(({ state }) => state === 'failed').map(({ serviceId }) => serviceId)
  const ids = adoptions.map(({ serviceId }) => serviceId)
  const shown = isWhole ? adoptions : adoptions.slice(0, firstRows)
  return (
    <section aria-label="Ids that were asked for" className="flex flex-col items-start gap-3">
      <div className="relative flex w-full flex-wrap items-center justify-between gap-x-4 gap-y-2 pb-2">
        <output className="text-dense font-medium figures">{adoptionCounts({ waiting, adoptions })}</output>
        <div className="flex gap-2">
          {failed.length > 0 && (
            <Button size="sm" pending={again.isPending} onClick={() => again.mutate(failed)}>
              Look up again
            </Button>
          )}
          <Button size="sm" variant="ghost" pending={clear.isPending} onClick={() => clear.run(ids)}>
            Clear
          </Button>
        </div>
        {waiting > 0 && (
          <MovingLine
            label="Looking up ids"
            progress={ids.length > 0 ? 1 - Math.min(1, waiting / ids.length) : 0}
            className="absolute inset-x-0 bottom-0"
          />
        )}
      </div>
      {again.error && (
        <p role="alert" className="text-dense text-failed">
          {again.error.message}
        </p>
      )}
      <ul aria-label="Ids" className="w-full border-t border-line">
        {shown.map((adoption) => (
          <AdoptionRow key={adoption.serviceId} adoption={adoption} />
        ))}
      </ul>
      {shown.length < adoptions.length && (
        <Button variant="ghost" size="sm" onClick={() => setIsWhole(true)}>
          Show all {formatCount(adoptions.length)}
        </Button>
      )}
    </section>
  )
}

const tell = (error: Error) => showToast({ message: error.message })

/** The list can be had back: its ids are asked for again. */
function useClearing() {
  const { mutateAsync: clear, isPending } = useClearAdoptions()
  const { mutateAsync: adopt } = useAdopt()
  const run = (ids: string[]) =>
    void clear().then(
      () =>
        showToast({
          message: 'The list was cleared. Jobs that were adopted stay.',
          action: { label: 'Undo', run: () => void adopt(ids.toReversed()).catch(tell) },
        }),
      tell,
    )
  return { run, isPending }
}
