import Ellipsis from 'lucide-react/icons/ellipsis'
import { useState } from 'react'

import type { Draft } from '#contract/studio/draft.ts'
import type { Template } from '#contract/studio/template.ts'

import { formatExcerpt } from '../../../lib/format.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { factsOf } from './find-templates.ts'
import { RenameTemplateForm } from './rename-template-form.tsx'
import { TemplateMenu } from './template-menu.tsx'

export type TemplateRowProps = {
  template: Template
  /** The form, which can take its place. */
  draft: Draft
  existing: readonly Template[]
  onApply: () => void
}

const excerptLength = 120

/** A template; a press fills the form with it. */
export function TemplateRow({ template, draft, existing, onApply }: TemplateRowProps) {
  const [isNamed, setIsNamed] = useState(true)
  if (!isNamed)
    return (
      <li>
        <RenameTemplateForm template={template} existing={existing} onDone={() => setIsNamed(true)} />
      </li>
    )
  const { name } = template
  return (
    <li className="flex items-start gap-1 rounded-control hover:bg-hover has-[[data-row]:focus-visible]:bg-hover">
      <button
        type="button"
        data-row
        onClick={onApply}
        className="flex min-w-0 grow flex-col gap-0.5 rounded-control px-3 py-2 text-left outline-offset-[-2px]"
      >
        <bdi className="w-full truncate text-dense font-medium">{name}</bdi>
        <bdi className="w-full truncate text-dense text-fg-2">
          {formatExcerpt(template.draft.prompt, excerptLength) || 'No words'}
        </bdi>
        <span className="text-label text-fg-3 figures">{factsOf(template.draft)}</span>
      </button>
      <Popover
        label={`“${name}”`}
        className="w-56 p-1"
        renderTrigger={(trigger) => (
          <IconButton
            {...trigger}
            label={`Actions for “${name}”`}
            data-tip="Actions"
            icon={<Icon of={Ellipsis} />}
            className="mt-1 mr-1"
          />
        )}
      >
        {(close) => (
          <TemplateMenu template={template} draft={draft} onRename={() => setIsNamed(false)} onDone={close} />
        )}
      </Popover>
    </li>
  )
}
