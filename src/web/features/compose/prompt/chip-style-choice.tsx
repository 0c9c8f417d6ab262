import { useQuery } from '@tanstack/react-query'

import { composeSettingsQuery, useSetChipStyle } from '../../../data/compose-settings.ts'
import { ChipStyles } from '../../../ui/chip-styles.tsx'
import { FieldNotes } from '../../../ui/field-notes.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'

/** How the chips of a prompt are sent; the same as on Settings. */
export function ChipStyleChoice() {
  const query = useQuery(composeSettingsQuery)
  const choose = useSetChipStyle()
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-1 text-body font-medium">Chips are sent as</legend>
      <QueryView query={query} loading={<Skeleton className="h-24" />} empty="never" failed="The setting">
        {({ chipStyle }) => <ChipStyles name="chip-style" value={chipStyle} onChange={choose.mutate} />}
      </QueryView>
      <p className="text-label text-pretty text-fg-3">
        Services disagree on how a prompt names its references; this holds for the account that is shown, and
        in the field they stay chips.
      </p>
      <FieldNotes id="chip-style-notes" error={choose.error?.message} />
    </fieldset>
  )
}
