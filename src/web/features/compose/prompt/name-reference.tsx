import AtSign from 'lucide-react/icons/at-sign'

import type { DraftMedium } from '#contract/studio/draft.ts'

import { IconButton } from '../../../ui/icon-button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { ReferenceList } from './reference-list.tsx'
import { type FieldRef, typeInto } from './type-into.ts'

type NameReferenceProps = { references: readonly DraftMedium[]; field: FieldRef }

/** Names a reference in the prompt, by `@` or by a press where that key is far. */
export function NameReference({ references, field }: NameReferenceProps) {
  const begin = () => {
    const element = field.current
    if (!element) return
    const { selectionStart, selectionEnd, value } = element
    const joined = /[\p{L}\p{N}_@]$/u.test(value.slice(0, selectionStart))
    typeInto(element, joined ? ' @' : '@', selectionStart, selectionEnd)
  }
  return (
    <>
      <IconButton
        label="Name a reference"
        shortcut="@"
        icon={<Icon of={AtSign} />}
        onClick={begin}
        className="h-7! pointer-coarse:h-(--control)!"
      />
      <ReferenceList references={references} field={field} />
    </>
  )
}
