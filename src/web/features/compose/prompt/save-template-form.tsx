import { useState } from 'react'

import type { Draft } from '#contract/studio/draft.ts'
import type { Template } from '#contract/studio/template.ts'

import { useSaveTemplate } from '../../../data/templates.ts'
import { newJobId } from '../../../lib/new-id.ts'
import { showToast } from '../../../ui/toast.tsx'
import { namedAlike, suggestedName } from './find-templates.ts'
import { NameForm } from './name-form.tsx'
import { templateOf } from './template-draft.ts'

type SaveTemplateFormProps = { draft: Draft; existing: readonly Template[]; onDone: () => void }

/** Keeps the form under a name. Whether to replace the one that has it is asked. */
export function SaveTemplateForm({ draft, existing, onDone }: SaveTemplateFormProps) {
  const save = useSaveTemplate()
  const [asked, setAsked] = useState<Template | null>(null)
  const submit = (name: string) => {
    const alike = namedAlike(existing, name)
    if (alike && asked?.id !== alike.id) return setAsked(alike)
    const id = alike?.id ?? newJobId()
    return save.mutate(
      { id, name, draft: templateOf(draft) },
      {
        onSuccess: () => {
          onDone()
          showToast({
            message: `“${name}” was saved.`,
            ...(alike && { action: { label: 'Undo', run: () => save.mutate(savedAs(alike)) } }),
          })
        },
      },
    )
  }
  return (
    <NameForm
      initial={suggestedName(draft)}
      action={asked ? 'Replace it' : 'Save'}
      pending={save.isPending}
      error={save.error?.message}
      question={asked ? `There is a template “${asked.name}” already.` : undefined}
      onSubmit={submit}
      onCancel={onDone}
      onType={() => {
        setAsked(null)
        save.reset()
      }}
    />
  )
}

const savedAs = ({ id, name, draft }: Template) => ({ id, name, draft })
