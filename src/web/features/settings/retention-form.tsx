import { useState } from 'react'

import type { LibraryView, RetentionDays } from '#contract/studio/library.ts'

import { useSetRetention } from '../../data/library.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { inputStyle } from '../../ui/input-style.ts'
import { periodWords, removalOf, removalWords, saveWords } from './retention-words.ts'

/** How long clips stay: nothing is removed before the button says how many go. */
export function RetentionForm({ library }: { library: LibraryView }) {
  const save = useSetRetention()
  const [days, setDays] = useState<RetentionDays>(library.days)
  const periods = new Set([null, ...library.choices.map((choice) => choice.days), library.days])
  const removal = removalOf(library, days)
  return (
    <div className="mt-4 flex flex-col items-start gap-3 print:hidden">
      <Field label="Keep each clip" error={save.error?.message}>
        {(control) => (
          <select
            {...control}
            className={`${inputStyle} h-(--control) min-w-48 px-2 text-dense`}
            value={String(days)}
            onChange={({ target }) => setDays(target.value === 'null' ? null : Number(target.value))}
          >
            {[...periods].map((period) => (
              <option key={period} value={String(period)}>
                {periodWords(period)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {days !== library.days && (
        <>
          <p className="text-dense text-pretty text-fg-2 figures">{removalWords(days, removal)}</p>
          <Button
            variant={removal.clips > 0 ? 'danger' : 'secondary'}
            pending={save.isPending}
            onClick={() => save.mutate(days)}
          >
            {saveWords(days, removal)}
          </Button>
        </>
      )}
    </div>
  )
}
