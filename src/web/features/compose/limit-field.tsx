import { useState } from 'react'

import { Field } from '../../ui/field.tsx'
import { inputStyle } from '../../ui/input-style.ts'

type LimitFieldProps = {
  creditsMax: number | null
  error: string | undefined
  onChange: (creditsMax: number | null) => void
}

/** What a job may cost when its turn comes. */
export function LimitField({ creditsMax, error, onChange }: LimitFieldProps) {
  const [typed, setTyped] = useState('')
  const shown = Object.is(readCredits(typed), creditsMax) ? typed : String(creditsMax ?? '')
  return (
    <Field
      label="Costs at most"
      error={error}
      hint="Above it, the job is held here when its turn comes, not sent."
    >
      {(control) => (
        <span className="flex items-center gap-2 text-body text-fg-2">
          <input
            {...control}
            type="text"
            inputMode="numeric"
            placeholder="any"
            value={shown}
            onChange={(event) => {
              setTyped(event.target.value)
              onChange(readCredits(event.target.value))
            }}
            className={`h-(--control) w-24 px-2 text-right text-body font-medium figures ${inputStyle}`}
          />
          credits
        </span>
      )}
    </Field>
  )
}

const readCredits = (text: string) => (text.trim() === '' ? null : Number(text.replace(/[,\s]/g, '')))
