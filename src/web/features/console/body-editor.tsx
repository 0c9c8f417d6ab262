import CircleAlert from 'lucide-react/icons/circle-alert'
import { useId, useRef } from 'react'

import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { inputStyle } from '../../ui/input-style.ts'
import { type CallProblem, placeOfField } from './read-call.ts'

type BodyEditorProps = {
  text: string
  isSample: boolean
  problems: readonly CallProblem[]
  onEdit: (text: string) => void
  onReset: () => void
  onSend: () => void
}

/** A body as JSON; each problem leads to its field. */
export function BodyEditor({ text, isSample, problems, onEdit, onReset, onSend }: BodyEditorProps) {
  const notesId = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const goTo = (path: string) => {
    const place = placeOfField(text, path)
    area.current?.focus()
    area.current?.setSelectionRange(place, place)
  }
  const rows = Math.min(20, Math.max(5, text.split('\n').length))
  return (
    <div className="flex flex-col gap-2">
      <Field
        label="Body"
        aside={
          !isSample && (
            <Button variant="ghost" size="sm" onClick={onReset}>
              Back to the sample
            </Button>
          )
        }
      >
        {(control) => (
          <textarea
            {...control}
            ref={area}
            aria-describedby={problems.length > 0 ? notesId : undefined}
            aria-invalid={problems.length > 0 || undefined}
            value={text}
            rows={rows}
            onChange={({ target }) => onEdit(target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return
              event.preventDefault()
              onSend()
            }}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            wrap="off"
            className={`${inputStyle} scroll-quiet w-full resize-y px-3 py-2 font-mono text-code`}
          />
        )}
      </Field>
      <div id={notesId} role="alert" className="flex flex-col gap-1 empty:hidden">
        {problems.map(({ path, message }) => (
          <p key={path} className="flex gap-1.5 text-label text-failed">
            <Icon of={CircleAlert} className="mt-px size-3.5" />
            <span className="min-w-0 wrap-anywhere">
              {path !== 'body' && (
                <button
                  type="button"
                  aria-label={`Go to ${path}`}
                  onClick={() => goTo(path)}
                  className="mr-1.5 font-mono text-code underline underline-offset-2"
                >
                  {path}
                </button>
              )}
              {message}
            </span>
          </p>
        ))}
      </div>
    </div>
  )
}
