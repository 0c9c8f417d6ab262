import type { Draft } from '#contract/studio/draft.ts'

import { later } from '../../../ui/later.tsx'
import { HistoryButton } from './history-button.tsx'
import { TemplatesButton } from './templates-button.tsx'
import type { FieldRef } from './type-into.ts'
import { useHistoryWalk } from './use-history-walk.ts'

const ReferenceTools = later(async () => (await import('./reference-tools.tsx')).ReferenceTools)

export type PromptToolsProps = { draft: Draft; field: FieldRef }

/** At the prompt's head: past prompts, templates, and in References mode what names its media. */
export function PromptTools({ draft, field }: PromptToolsProps) {
  useHistoryWalk(field)
  return (
    <div className="-mr-2 flex items-center">
      <HistoryButton field={field} />
      <TemplatesButton draft={draft} field={field} />
      {draft.mode === 'references' && <ReferenceTools references={draft.references} field={field} />}
    </div>
  )
}
