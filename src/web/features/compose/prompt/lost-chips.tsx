import TriangleAlert from 'lucide-react/icons/triangle-alert'

import type { Draft } from '#contract/studio/draft.ts'

import { withoutLostChips } from './chip-problems.ts'
import { PromptNote } from './prompt-note.tsx'
import { type FieldRef, retype } from './type-into.ts'

type LostChipsProps = { chips: readonly string[]; draft: Draft; field: FieldRef }

/** Chips that name nothing: such a prompt is not sent. */
export function LostChips({ chips, draft, field }: LostChipsProps) {
  const remove = () => {
    if (field.current) retype(field.current, withoutLostChips(draft.prompt, draft.references))
  }
  const one = chips.length === 1
  return (
    <PromptNote
      icon={TriangleAlert}
      tone="text-attention"
      isUrgent
      action={{ label: one ? 'Remove it' : 'Remove them', run: remove }}
    >
      <span className="font-medium">{chips.join(', ')}</span>{' '}
      {one ? 'names no reference.' : 'name no reference.'} Add the {one ? 'file' : 'files'}, or remove{' '}
      {one ? 'the name' : 'the names'}.
    </PromptNote>
  )
}
