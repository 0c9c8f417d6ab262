import { useState } from 'react'

import type { LibraryView, RetentionDays } from '#contract/studio/library.ts'

import { useSetRetention } from '../../data/library.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { inputStyle } from '../../ui/input-style.ts'
import { SaveNote } from '../../ui/save-note.tsx'
import { periodWords, removalOf, removalWords, saveWords } from './retention-words.ts'

/** How long clips stay. A period that removes none holds at once, any other not before the button says how many go. */
export function RetentionForm({ library }: { library: LibraryView }) {
  const save = useSetRetention()
  /** Chosen, and not confirmed yet. */
  const [asked, setAsked] = useState<{ days: RetentionDays } | null>(null)
  const periods = new Set([null, ...library.choices.map(({ days }) => days), library.days])
  const kept = save.isPending && save.variables !== undefined ? save.variables : library.days
  const choose = (days: RetentionDays) => {
    const removesNone = days === library.days || removalOf(library, days).clips === 0
    setAsked(removesNone ? null : { days })
    if (removesNone && days !== library.days) save.mutate(days)
    else save.reset()
  }
  return (
    <div className="mt-4 flex flex-col items-start gap-3 print:hidden">
      <Field
        label="Keep each clip"
        aside={<SaveNote save={save} />}
        hint="Covers and records stay. A removed clip can be fetched again for as long as the service keeps it."
      >
        {(control) => (
          <select
            {...control}
            className={`${inputStyle} h-(--control) w-48 px-2 text-dense`}
            value={String(asked ? asked.days : kept)}
            onChange={({ target }) => choose(target.value === 'null' ? null : Number(target.value))}
          >
            {[...periods].map((period) => (
              <option key={period} value={String(period)}>
                {periodWords(period)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {asked && (
        <Confirm
          library={library}
          days={asked.days}
          onSave={() => {
            save.mutate(asked.days)
            setAsked(null)
          }}
          onLeave={() => setAsked(null)}
        />
      )}
    </div>
  )
}

type ConfirmProps = {
  library: LibraryView
  days: RetentionDays
  onSave: () => void
  onLeave: () => void
}

function Confirm({ library, days, onSave, onLeave }: ConfirmProps) {
  const removal = removalOf(library, days)
  return (
    <>
      <output className="text-dense text-pretty text-fg-2 figures">{removalWords(removal)}</output>
      <div className="flex flex-wrap gap-2">
        <Button variant="danger" onClick={onSave}>
          {saveWords(days, removal)}
        </Button>
        <Button variant="ghost" onClick={onLeave}>
          Leave it as it is
        </Button>
      </div>
    </>
  )
}
