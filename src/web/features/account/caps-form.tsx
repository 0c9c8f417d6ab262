import { useState } from 'react'

import type { Cap, CapPeriod, Caps } from '#contract/studio/caps.ts'

import { useSetCaps } from '../../data/caps.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { inputStyle } from '../../ui/input-style.ts'
import { showToast } from '../../ui/toast.tsx'
import { type CapsEntry, type CapsProblems, readCapsForm } from './read-caps-form.ts'

const textOf = (value: number | null) => (value === null ? '' : String(value))
const entryOf = ({ soft, hard }: Cap) => ({ soft: textOf(soft), hard: textOf(hard) })
const words = {
  day: { soft: 'Warn a day at', hard: 'Stop a day at' },
  month: { soft: 'Warn a month at', hard: 'Stop a month at' },
} as const

/** A warning and a limit for days and months; what is stored comes back with one click. */
export function CapsForm({ caps }: { caps: Caps }) {
  const stored: CapsEntry = { day: entryOf(caps.day), month: entryOf(caps.month) }
  const [entry, setEntry] = useState(stored)
  const [problems, setProblems] = useState<CapsProblems>({})
  const save = useSetCaps()
  const isChanged = JSON.stringify(entry) !== JSON.stringify(stored)
  const submit = () => {
    const read = readCapsForm(entry)
    setProblems(read.problems)
    if (read.caps) save.mutate(read.caps, { onSuccess: () => showToast({ message: 'The limits are set.' }) })
  }
  return (
    <form
      className="flex flex-col gap-4 print:hidden"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {(['day', 'month'] as const).map((period) => (
        <Limits
          key={period}
          period={period}
          entry={entry[period]}
          problems={problems}
          onChange={(changed) => setEntry({ ...entry, [period]: changed })}
        />
      ))}
      {save.error && (
        <p role="alert" className="text-dense text-failed">
          {save.error.message}
        </p>
      )}
      <div className="flex gap-2">
        <Button
          type="submit"
          variant={isChanged ? 'primary' : 'secondary'}
          disabled={!isChanged}
          pending={save.isPending}
        >
          Save limits
        </Button>
        {isChanged && (
          <Button
            variant="ghost"
            onClick={() => {
              setEntry(stored)
              setProblems({})
            }}
          >
            Discard
          </Button>
        )}
      </div>
    </form>
  )
}

type LimitsProps = {
  period: CapPeriod
  entry: CapsEntry[CapPeriod]
  problems: CapsProblems
  onChange: (entry: CapsEntry[CapPeriod]) => void
}

const Limits = ({ period, entry, problems, onChange }: LimitsProps) => (
  <div className="grid grid-cols-2 gap-x-6 gap-y-4">
    {(['soft', 'hard'] as const).map((field) => (
      <Field key={field} label={words[period][field]} error={problems[`${period}.${field}`]}>
        {(control) => (
          <input
            {...control}
            inputMode="numeric"
            autoComplete="off"
            placeholder="No limit"
            value={entry[field]}
            onChange={({ target }) => onChange({ ...entry, [field]: target.value })}
            className={`${inputStyle} h-(--control) w-full px-2 text-dense figures`}
          />
        )}
      </Field>
    ))}
  </div>
)
