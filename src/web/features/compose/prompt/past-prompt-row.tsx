import Trash2 from 'lucide-react/icons/trash-2'
import type { KeyboardEvent } from 'react'

import type { PastPrompt } from '#contract/studio/prompt-history.ts'

import { formatExcerpt, formatPlural } from '../../../lib/format.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Time } from '../../../ui/time.tsx'
import { leaveRow } from './panel-rows.ts'

type PastPromptRowProps = { past: PastPrompt; onApply: () => void; onRemove: () => void }

/** A past prompt, more of it on focus; a press puts it into the form. */
export function PastPromptRow({ past, onApply, onRemove }: PastPromptRowProps) {
  const remove = (row: Element) => {
    onRemove()
    leaveRow(row)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Delete') return
    event.preventDefault()
    remove(event.currentTarget)
  }
  return (
    <li className="group flex items-start gap-1 rounded-control hover:bg-hover has-[[data-row]:focus-visible]:bg-hover">
      <button
        type="button"
        data-row
        aria-keyshortcuts="Delete"
        onClick={onApply}
        onKeyDown={onKeyDown}
        className="flex min-w-0 grow flex-col gap-1 rounded-control px-3 py-2 text-left outline-offset-[-2px]"
      >
        <bdi className="line-clamp-3 text-dense whitespace-pre-line [overflow-wrap:anywhere] group-has-[[data-row]:focus-visible]:line-clamp-12">
          {past.prompt}
        </bdi>
        <span className="text-label text-fg-3 figures">
          {formatPlural(past.uses, 'job')} · <Time at={past.usedAt} />
        </span>
      </button>
      <IconButton
        label={`Remove “${formatExcerpt(past.prompt, 30)}”`}
        data-tip="Remove from the past prompts"
        icon={<Icon of={Trash2} />}
        onClick={(event) => remove(event.currentTarget)}
        className="mt-1 mr-1 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100"
      />
    </li>
  )
}
