import { type ReactNode, useId } from 'react'

type Option<Value extends string> = { value: Value; label: string; icon?: ReactNode }

type SegmentedProps<Value extends string> = {
  label: string
  options: readonly Option<Value>[]
  value: Value
  onChange: (value: Value) => void
  /** Shows icons alone; the words stay for ears and as tooltips. */
  iconsOnly?: boolean
  className?: string
}

/** One of a few: native radios in a row, so arrow keys come for free. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, options, value, onChange, iconsOnly = false, className = '' } = props
  const name = useId()
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={`inline-flex rounded-control bg-hover p-0.5 ${className}`}
    >
      {options.map((option) => (
        <label
          key={option.value}
          data-tip={iconsOnly ? option.label : undefined}
          className={`flex h-[calc(var(--control)-4px)] grow items-center justify-center gap-1.5 rounded-[5px] px-2.5 text-dense font-medium text-fg-2 transition-colors hover:text-fg has-checked:bg-raised has-checked:text-fg has-checked:ring-1 has-checked:ring-line-strong has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-moving forced-colors:has-checked:outline-2`}
        >
          <input
            type="radio"
            className="sr-only"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.icon}
          <span className={iconsOnly ? 'sr-only' : ''}>{option.label}</span>
        </label>
      ))}
    </div>
  )
}
