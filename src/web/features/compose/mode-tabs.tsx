import type { Draft } from '#contract/studio/draft.ts'
import type { ComposeMode } from '#contract/studio/job-request.ts'

import { editDraft } from '../../data/draft.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { setAsideWords } from './set-aside.ts'

const options = [
  { value: 'text', label: 'Text' },
  { value: 'frames', label: 'Frames' },
  { value: 'references', label: 'References' },
  { value: 'person', label: 'Person' },
] as const satisfies { value: ComposeMode; label: string }[]

/** The four ways to make a clip. What the others hold stays with them. */
export function ModeTabs({ draft }: { draft: Draft }) {
  const aside = setAsideWords(draft)
  return (
    <div className="flex flex-col gap-1.5">
      <Segmented
        label="Made from"
        options={options}
        value={draft.mode}
        onChange={(mode) => editDraft({ mode })}
      />
      <output className="text-label text-fg-3 empty:hidden">{aside}</output>
    </div>
  )
}
