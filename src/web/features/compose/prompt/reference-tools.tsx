import type { DraftMedium } from '#contract/studio/draft.ts'

import { useIsOwner } from '../../../data/may-act.ts'
import { ChipStyleMenu } from './chip-style-menu.tsx'
import { NameReference } from './name-reference.tsx'
import type { FieldRef } from './type-into.ts'

type ReferenceToolsProps = { references: readonly DraftMedium[]; field: FieldRef }

/** At the prompt's head in References mode: what names its media, and how. */
export function ReferenceTools({ references, field }: ReferenceToolsProps) {
  return (
    <>
      <NameReference references={references} field={field} />
      {useIsOwner() && <ChipStyleMenu />}
    </>
  )
}
