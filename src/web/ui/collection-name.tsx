import { type FormEvent, useState } from 'react'

import { type Collection, SaveCollection } from '#contract/studio/labels.ts'

import { Button } from './button.tsx'
import { Field } from './field.tsx'
import { inputStyle } from './input-style.ts'

type CollectionNameProps = {
  label: string
  /** The one that gets another name; null for a new one. */
  initial: Collection | null
  existing: readonly Collection[]
  /** What its button says. */
  action: string
  pending: boolean
  error: string | undefined
  /** Calls back when the name was taken. */
  onSubmit: (name: string, onTaken: () => void) => void
  onType: () => void
  onCancel?: () => void
}

/** Asks for the name of a collection, one that no other has. */
export function CollectionName(props: CollectionNameProps) {
  const { label, initial, existing, action, pending, error, onSubmit, onType, onCancel } = props
  const [name, setName] = useState(initial?.name ?? '')
  const [problem, setProblem] = useState<string>()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const read = SaveCollection.shape.name.safeParse(name)
    const alike = existing.find((one) => one.id !== initial?.id && one.name === read.data)
    setProblem(alike ? `Another collection is named “${alike.name}”.` : read.error?.issues[0]?.message)
    if (read.success && !alike && !pending) onSubmit(read.data, () => setName(''))
  }
  return (
    <form onSubmit={submit} className="py-1">
      <Field label={label} labelHidden error={problem ?? error}>
        {(control) => (
          <div className="flex items-center gap-2">
            <input
              {...control}
              ref={initial ? focusWhole : undefined}
              dir="auto"
              autoComplete="off"
              placeholder={label}
              value={name}
              onChange={({ target }) => {
                setName(target.value)
                setProblem(undefined)
                onType()
              }}
              onKeyDown={(event) => {
                if (event.key !== 'Escape' || !onCancel) return
                event.preventDefault()
                onCancel()
              }}
              className={`h-(--control) min-w-0 grow px-2.5 text-dense ${inputStyle}`}
            />
            <Button type="submit" pending={pending}>
              {action}
            </Button>
            {onCancel && (
              <Button variant="ghost" onClick={onCancel}>
                Cancel
              </Button>
            )}
          </div>
        )}
      </Field>
    </form>
  )
}

/** Whoever asked for another name wants to type it. Stable, so that it is called once. */
const focusWhole = (field: HTMLInputElement | null) => {
  field?.focus()
  field?.select()
}
