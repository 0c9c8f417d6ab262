import { type ReactNode, useId } from 'react'

import { FieldNotes, type FieldText } from './field-notes.tsx'

/** What an input needs to belong to its label, hint and error. Spread it on the control. */
export type FieldControl = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

type FieldProps = FieldText & {
  label: string
  /** Stands at the end of the label's line: a counter, a unit. */
  aside?: ReactNode
  /** The label is only heard; the control shows what it is. */
  labelHidden?: boolean
  className?: string
  children: (control: FieldControl) => ReactNode
}

/** Label, control, hint and error of one value, wired once. */
export function Field({ label, aside, labelHidden, hint, error, className = '', children }: FieldProps) {
  const id = useId()
  const noted = Boolean(hint || error)
  return (
    <div className={`flex flex-col gap-2 ${className}`}>
      <div className={labelHidden ? 'sr-only' : 'flex items-center justify-between gap-4'}>
        <label htmlFor={id} className="text-label font-medium text-fg-2">
          {label}
        </label>
        {aside}
      </div>
      {children({
        id,
        'aria-describedby': noted ? `${id}-notes` : undefined,
        'aria-invalid': error ? true : undefined,
      })}
      <FieldNotes id={`${id}-notes`} hint={hint} error={error} />
    </div>
  )
}

type FieldGroupProps = FieldText & {
  label: string
  aside?: ReactNode
  className?: string
  children: ReactNode
}

/** The same for several controls that make one value: radio groups, a slider with its number. */
export function FieldGroup({ label, aside, hint, error, className = '', children }: FieldGroupProps) {
  const id = useId()
  return (
    <fieldset
      className={`flex min-w-0 flex-col gap-2 ${className}`}
      aria-describedby={hint || error ? `${id}-notes` : undefined}
    >
      <legend className="sr-only">{label}</legend>
      <div className="flex items-baseline justify-between gap-4" aria-hidden={aside ? undefined : true}>
        <span className="text-label font-medium text-fg-2" aria-hidden>
          {label}
        </span>
        {aside}
      </div>
      {children}
      <FieldNotes id={`${id}-notes`} hint={hint} error={error} />
    </fieldset>
  )
}
