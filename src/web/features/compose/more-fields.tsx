import { useState } from 'react'

import type { Draft } from '#contract/studio/draft.ts'

import { editDraft } from '../../data/draft.ts'
import { Field } from '../../ui/field.tsx'
import { inputStyle } from '../../ui/input-style.ts'
import { LimitField } from './limit-field.tsx'
import type { ProblemOf } from './use-composing.ts'

/** What few people need: closed unless it is used. */
export function MoreFields({ draft, problemOf }: { draft: Draft; problemOf: ProblemOf }) {
  const { webhookUrl, creditsMax } = draft
  const used = [
    ...(creditsMax !== null && !Number.isNaN(creditsMax) ? [`costs at most ${creditsMax}`] : []),
    ...(webhookUrl.trim() ? ['calls a webhook'] : []),
  ]
  const [open, setOpen] = useState(used.length > 0)
  const wrong = problemOf('creditsMax') ?? problemOf('webhook_url')
  return (
    <details
      open={open || wrong !== undefined}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="group flex flex-col"
    >
      <summary className="w-fit rounded-control text-label font-medium text-fg-2 hover:text-fg">
        More
        {used.length > 0 && (
          <span className="pl-2 font-normal text-fg-3 figures group-open:hidden">{used.join(', ')}</span>
        )}
      </summary>
      <div className="flex flex-col gap-4 pt-3">
        <LimitField
          creditsMax={creditsMax}
          error={problemOf('creditsMax')}
          onChange={(limit) => editDraft({ creditsMax: limit })}
        />
        <Field
          label="Webhook"
          error={problemOf('webhook_url')}
          hint="The service posts to it when the job is completed or failed."
        >
          {(control) => (
            <input
              {...control}
              type="url"
              inputMode="url"
              placeholder="https://"
              autoComplete="off"
              spellCheck={false}
              value={webhookUrl}
              onChange={(event) => editDraft({ webhookUrl: event.target.value })}
              className={`h-(--control) px-3 text-body ${inputStyle}`}
            />
          )}
        </Field>
      </div>
    </details>
  )
}
