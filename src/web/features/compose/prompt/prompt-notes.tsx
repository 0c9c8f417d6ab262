import type { Draft } from '#contract/studio/draft.ts'

import { lostChips, setAsideChips } from './chip-problems.ts'
import { FoldedWords } from './folded-words.tsx'
import { LooksNote } from './looks-note.tsx'
import { LostChips } from './lost-chips.tsx'
import { SetAsideChips } from './set-aside-chips.tsx'
import type { FieldRef } from './type-into.ts'

type PromptNotesProps = { id: string; draft: Draft; fold: string; field: FieldRef }

/** What there is to say of the words, under their field. */
export function PromptNotes({ id, draft, fold, field }: PromptNotesProps) {
  const lost = lostChips(draft)
  const aside = setAsideChips(draft)
  return (
    <div id={id} className="flex flex-col gap-1.5 empty:hidden">
      {fold !== '' && <FoldedWords fold={fold} />}
      {lost.length > 0 && <LostChips chips={lost} draft={draft} field={field} />}
      {aside.length > 0 && <SetAsideChips chips={aside} />}
      {draft.mode === 'person' && fold === '' && <LooksNote prompt={draft.prompt} />}
    </div>
  )
}
