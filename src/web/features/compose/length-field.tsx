import { useState } from 'react'

import { durationLimits } from '#contract/service/video-request.ts'

import { FieldGroup } from '../../ui/field.tsx'
import { inputStyle } from '../../ui/input-style.ts'

const { min, max } = durationLimits

type LengthFieldProps = { duration: number; error: string | undefined; onChange: (duration: number) => void }

/** A slider and the number it means; the number takes whatever is typed and says what is wrong with it. */
export function LengthField({ duration, error, onChange }: LengthFieldProps) {
  const [typed, setTyped] = useState('')
  const shown = Object.is(readNumber(typed), duration)
    ? typed
    : Number.isNaN(duration)
      ? ''
      : String(duration)
  const share = (Math.min(max, Math.max(min, duration || min)) - min) / (max - min)
  return (
    <FieldGroup label="Length" error={error}>
      <div className="flex items-center gap-4">
        <input
          type="range"
          aria-label="Length"
          aria-valuetext={`${duration} seconds`}
          min={min}
          max={max}
          step={1}
          value={duration || min}
          onChange={(event) => onChange(event.target.valueAsNumber)}
          className="slider grow"
          style={{ '--share': share }}
        />
        <span className="flex items-center gap-2 text-body text-fg-2">
          <input
            type="text"
            inputMode="decimal"
            aria-label="Length in seconds"
            aria-invalid={error ? true : undefined}
            value={shown}
            onChange={(event) => {
              setTyped(event.target.value)
              onChange(readNumber(event.target.value))
            }}
            className={`h-(--control) w-14 px-2 text-right text-body font-medium figures ${inputStyle}`}
          />
          s
        </span>
      </div>
    </FieldGroup>
  )
}

const readNumber = (text: string) => (text.trim() === '' ? Number.NaN : Number(text.replace(',', '.')))
