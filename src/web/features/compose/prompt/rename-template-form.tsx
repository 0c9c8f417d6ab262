import { useState } from 'react'

import type { Template } from '#contract/studio/template.ts'

import { useSaveTemplate } from '../../../data/templates.ts'
import { namedAlike } from './find-templates.ts'
import { NameForm } from './name-form.tsx'

type RenameTemplateFormProps = { template: Template; existing: readonly Template[]; onDone: () => void }

/** Gives a template another name, one that no other has. */
export function RenameTemplateForm({ template, existing, onDone }: RenameTemplateFormProps) {
  const save = useSaveTemplate()
  const [taken, setTaken] = useState<string | null>(null)
  const submit = (name: string) => {
    const alike = namedAlike(existing, name)
    if (alike && alike.id !== template.id) return setTaken(alike.name)
    return save.mutate({ id: template.id, name, draft: template.draft }, { onSuccess: onDone })
  }
  return (
    <div className="p-2">
      <NameForm
        initial={template.name}
        action="Rename"
        pending={save.isPending}
        error={taken === null ? save.error?.message : `Another template is named “${taken}”.`}
        onSubmit={submit}
        onCancel={onDone}
        onType={() => {
          setTaken(null)
          save.reset()
        }}
      />
    </div>
  )
}
