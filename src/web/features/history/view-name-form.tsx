import { type SyntheticEvent, useEffect, useId, useRef, useState } from 'react'
import * as z from 'zod/mini'

import { SaveView } from '#contract/studio/labels.ts'

import { Button } from '../../ui/button.tsx'
import { FieldNotes } from '../../ui/field-notes.tsx'
import { inputStyle } from '../../ui/input-style.ts'

type ViewNameFormProps = {
  initial: string
  /** What its button says. */
  action: string
  /** What the studio said. */
  error: string | undefined
  /** Has to be answered by pressing the button again. */
  question?: string | undefined
  onType?: (name: string) => void
  onSubmit: (name: string) => Promise<void>
  /** Without one there is nothing to go back to. */
  onCancel?: () => void
}

/** Asks for the name of a view. */
export function ViewNameForm(props: ViewNameFormProps) {
  const { initial, action, question, onType, onSubmit, onCancel } = props
  const notes = useId()
  const input = useRef<HTMLInputElement>(null)
  const [name, setName] = useState(initial)
  const [refusal, setRefusal] = useState<string>()
  const [isPending, setIsPending] = useState(false)
  const error = refusal ?? props.error
  const isAlone = onCancel !== undefined
  useEffect(() => {
    if (isAlone) input.current?.select()
  }, [isAlone])
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const parsed = z.safeParse(SaveView.shape.name, name)
    setRefusal(parsed.error?.issues[0]?.message)
    if (!parsed.success || isPending) return
    setIsPending(true)
    await onSubmit(parsed.data)
    setIsPending(false)
  }
  return (
    <form className="flex flex-col gap-1.5" onSubmit={(event) => void submit(event)} noValidate>
      <div className="flex items-center gap-2">
        <input
          ref={input}
          aria-label="Name of the view"
          aria-invalid={error ? true : undefined}
          aria-describedby={notes}
          placeholder="Name of the view"
          dir="auto"
          autoComplete="off"
          value={name}
          onChange={({ target }) => {
            setName(target.value)
            setRefusal(undefined)
            onType?.(target.value)
          }}
          className={`${inputStyle} h-(--control) min-w-0 grow px-2.5 text-dense`}
        />
        <Button type="submit" variant="primary" pending={isPending}>
          {action}
        </Button>
        {onCancel && (
          <Button variant="ghost" onClick={onCancel}>
            Cancel
          </Button>
        )}
      </div>
      {question && (
        <p role="alert" className="text-label text-attention">
          {question}
        </p>
      )}
      <FieldNotes id={notes} error={error} />
    </form>
  )
}
