import { dayKey } from '../../lib/format-date.ts'
import { useNow } from '../../lib/use-now.ts'
import { FieldGroup } from '../../ui/field.tsx'
import { inputStyle } from '../../ui/input-style.ts'
import { dayAfter, dayStart, lastDays } from './dates.ts'
import { Toggle } from './toggle-group.tsx'

type Dates = { from?: number | undefined; to?: number | undefined }

const spans = [
  { words: 'Today', days: 1 },
  { words: 'Last 7 days', days: 7 },
  { words: 'Last 30 days', days: 30 },
] as const

/** When a job was made: by whole days of this browser's calendar, the last one included. */
export function DateFacet({ from, to, onChange }: Dates & { onChange: (dates: Dates) => void }) {
  const now = useNow('half')
  const isBackwards = from !== undefined && to !== undefined && to <= from
  return (
    <FieldGroup
      label="Made"
      error={isBackwards ? 'The last day lies before the first one: nothing can match.' : undefined}
    >
      <div className="flex flex-wrap gap-1.5">
        {spans.map(({ words, days }) => {
          const start = lastDays(days, now)
          const isOn = from === start && to === undefined
          return (
            <Toggle
              key={words}
              pressed={isOn}
              onToggle={() => onChange({ from: isOn ? undefined : start, to: undefined })}
            >
              {words}
            </Toggle>
          )
        })}
      </div>
      <div className="flex items-center gap-2 text-dense text-fg-2">
        <DayInput
          label="First day"
          value={from}
          onChange={(day) => onChange({ from: day === '' ? undefined : dayStart(day), to })}
        />
        –
        <DayInput
          label="Last day"
          value={to === undefined ? undefined : to - 1}
          onChange={(day) => onChange({ from, to: day === '' ? undefined : dayAfter(day) })}
        />
      </div>
    </FieldGroup>
  )
}

type DayInputProps = { label: string; value: number | undefined; onChange: (day: string) => void }

const DayInput = ({ label, value, onChange }: DayInputProps) => (
  <input
    type="date"
    aria-label={label}
    value={value === undefined ? '' : dayKey(value)}
    onChange={({ target }) => onChange(target.value)}
    className={`${inputStyle} h-(--control) min-w-0 grow px-2 text-dense figures`}
  />
)
