import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'

import { Button } from '../../../ui/button.tsx'
import { FieldNotes } from '../../../ui/field-notes.tsx'
import { inputStyle } from '../../../ui/input-style.ts'

type NameFormProps = {
  initial: string
  /** What its button says. */
  action: string
  pending: boolean
  error: string | undefined
  /** Has to be answered by pressing its button again. */
  question?: string | undefined
  onSubmit: (name: string) => void
  onCancel: () => void
  /** A new name was typed: what was said of the last one is over. */
  onType: () => void
}

/** Asks for the name of a template; it stands inside the composer's form, so that it cannot be one itself. */
export function NameForm(props: NameFormProps) {
  const { initial, action, pending, error, question, onSubmit, onCancel, onType } = props
  const [name, setName] = useState(initial)
  const input = useRef<HTMLInputElement>(null)
  const notes = useId()
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])
  const submit = () => {
    if (!pending) onSubmit(name.trim())
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.metaKey || event.ctrlKey) return
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    if (event.key === 'Enter') submit()
    else onCancel()
  }
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-center gap-2">
        <input
          ref={input}
          aria-label="Name of the template"
          aria-invalid={error ? true : undefined}
          aria-describedby={notes}
          maxLength={80}
          value={name}
          onChange={(event) => {
            setName(event.target.value)
            onType()
          }}
          onKeyDown={onKeyDown}
          className={`h-(--control) min-w-0 grow px-2.5 text-dense ${inputStyle}`}
        />
        <Button variant="primary" pending={pending} onClick={submit}>
          {action}
        </Button>
        <Button variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
      </div>
      {question && (
        <p role="alert" className="text-label text-attention">
          {question}
        </p>
      )}
      <FieldNotes id={notes} error={error} />
    </div>
  )
}
