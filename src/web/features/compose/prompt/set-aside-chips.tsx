import Info from 'lucide-react/icons/info'

import { editDraft } from '../../../data/draft.ts'
import { PromptNote } from './prompt-note.tsx'

/** Chips in a mode that sends no references: they go out as the words that they are. */
export function SetAsideChips({ chips }: { chips: readonly string[] }) {
  return (
    <PromptNote
      icon={Info}
      tone="text-fg-3"
      action={{ label: 'Switch to References', run: () => editDraft({ mode: 'references' }) }}
    >
      {chips.join(', ')}{' '}
      {chips.length === 1
        ? 'goes out as a plain word here: its reference is set aside.'
        : 'go out as plain words here: their references are set aside.'}
    </PromptNote>
  )
}
