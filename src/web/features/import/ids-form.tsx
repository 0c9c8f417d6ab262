import { type FormEvent, useState } from 'react'

import { useAdopt } from '../../data/adoptions.ts'
import { formatPlural } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { inputStyle } from '../../ui/input-style.ts'
import { readIds } from './read-ids.ts'

/** Takes a list of ids in whatever form it was copied. What is wrong with it is told beside it, and nothing is lost. */
export function IdsForm() {
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const adopt = useAdopt()
  const { ids, problem } = readIds(text)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (problem !== null || adopt.isPending) return
    adopt.mutate(ids, {
      onSuccess: () => {
        setText('')
        setTried(false)
      },
    })
  }
  const error = tried ? (problem ?? adopt.error?.message) : undefined
  return (
    <form onSubmit={submit} className="flex flex-col items-start gap-3">
      <Field
        label="Job ids"
        hint="One a line, or with spaces or commas between them."
        error={error}
        aside={
          ids.length > 0 && (
            <span className="text-label text-fg-3 figures">{formatPlural(ids.length, 'id')}</span>
          )
        }
        className="w-full"
      >
        {(control) => (
          <textarea
            {...control}
            rows={4}
            value={text}
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            onChange={(event) => {
              setText(event.target.value)
              setTried(false)
            }}
            className={`max-h-80 min-h-24 w-full resize-y px-3 py-2 font-mono text-code ${inputStyle}`}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" pending={adopt.isPending}>
        Look up ids
      </Button>
    </form>
  )
}
