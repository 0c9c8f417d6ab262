import type { ReactNode } from 'react'

import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { inputStyle } from '../../ui/input-style.ts'
import { BodyEditor } from './body-editor.tsx'
import type { DocumentedCall } from './documented-call.ts'
import { Parameters } from './parameters.tsx'
import { type CallDraft, sampleDraft } from './read-call.ts'
import type { useCall } from './use-call.ts'

type CallFormProps = {
  call: DocumentedCall
  draft: CallDraft
  made: ReturnType<typeof useCall>
  onEdit: (draft: CallDraft) => void
  /** Stands before the button: what the call takes. */
  children: ReactNode
}

/** What a call is made with. */
export function CallForm({ call, draft, made, onEdit, children }: CallFormProps) {
  const { id, body, goesThrough } = call
  const sample = sampleDraft(call)
  const edit = (change: Partial<CallDraft>) => {
    made.edited()
    onEdit({ ...draft, ...change })
  }
  return (
    <form
      noValidate
      aria-label={call.title}
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        made.submit()
      }}
    >
      {id && (
        <Field label={id.label} hint={id.hint} error={problemAt(made.problems, 'id')}>
          {(control) => (
            <input
              {...control}
              value={draft.id}
              onChange={({ target }) => edit({ id: target.value })}
              autoComplete="off"
              spellCheck={false}
              className={`${inputStyle} h-(--control-lg) w-full px-3 font-mono text-code`}
            />
          )}
        </Field>
      )}
      {body && (
        <>
          <BodyEditor
            text={draft.text}
            isSample={draft.text === sample.text}
            problems={made.problems.filter(({ path }) => path !== 'id')}
            onEdit={(text) => edit({ text })}
            onReset={() => edit({ text: sample.text })}
            onSend={made.submit}
          />
          <Parameters parameters={body.parameters} />
        </>
      )}
      {children}
      {goesThrough === 'queue' && (
        <p className="max-w-prose text-dense text-pretty text-fg-2">
          It costs credits, so the studio’s queue sends it: once, when a slot is free, with the price above.
          The direct way to the service refuses paid calls, so that none is paid twice.
        </p>
      )}
      <Button type="submit" variant="primary" pending={made.isPending} className="self-start">
        {goesThrough === 'queue' ? 'Put into the queue' : 'Send'}
      </Button>
    </form>
  )
}

const problemAt = (problems: ReadonlyArray<{ path: string; message: string }>, at: string) =>
  problems.find(({ path }) => path === at)?.message
