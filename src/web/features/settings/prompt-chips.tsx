import { useQuery } from '@tanstack/react-query'

import { ChipStyle } from '#contract/studio/compose-settings.ts'

import { composeSettingsQuery, useSetChipStyle } from '../../data/compose-settings.ts'
import { chipSamples } from '../../ui/chip-styles.tsx'
import { FieldGroup } from '../../ui/field.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { SaveNote } from '../../ui/save-note.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

const options = ChipStyle.options.map((value) => ({ value, label: chipSamples[value] }))

/** How the chips of a prompt are sent. */
export function PromptChips() {
  const query = useQuery(composeSettingsQuery)
  const save = useSetChipStyle()
  return (
    <FieldGroup
      label="Chips are sent as"
      aside={<SaveNote save={save} />}
      className="max-w-96"
      hint="Services disagree on it. In the field they stay chips, and prompts that were sent stay as they are."
    >
      <QueryView
        query={query}
        loading={<Skeleton className="h-(--control) w-64" />}
        empty="never"
        failed="The setting"
      >
        {({ chipStyle }) => (
          <Segmented label="Chips are sent as" options={options} value={chipStyle} onChange={save.mutate} />
        )}
      </QueryView>
    </FieldGroup>
  )
}
