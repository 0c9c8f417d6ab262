import { useQuery } from '@tanstack/react-query'

import { ChipStyle } from '#contract/studio/compose-settings.ts'

import { composeSettingsQuery, useSetChipStyle } from '../../../data/compose-settings.ts'
import { FieldNotes } from '../../../ui/field-notes.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'

const samples = {
  at: '@Image1',
  brackets: '[Image 1]',
  plain: 'Image 1',
} as const satisfies Record<ChipStyle, string>

/** Three ways to write a chip; no two services of this model agree on one. */
export function ChipStyleChoice() {
  const query = useQuery(composeSettingsQuery)
  const choose = useSetChipStyle()
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-1 text-body font-medium">Chips are sent as</legend>
      <QueryView query={query} loading={<Skeleton className="h-24" />} empty="never" failed="The setting">
        {({ chipStyle }) => (
          <div className="-mx-2 flex flex-col">
            {ChipStyle.options.map((style) => (
              <label
                key={style}
                className="flex h-(--control) items-center gap-2 rounded-control px-2 text-dense hover:bg-hover has-checked:font-medium has-focus-visible:outline-2 has-focus-visible:outline-offset-[-2px] has-focus-visible:outline-moving"
              >
                <input
                  type="radio"
                  name="chip-style"
                  className="sr-only"
                  checked={style === chipStyle}
                  onChange={() => choose.mutate(style)}
                />
                <code className="grow font-mono text-code">{samples[style]}</code>
                {style === chipStyle && <span aria-hidden className="size-1.5 rounded-full bg-ink" />}
              </label>
            ))}
          </div>
        )}
      </QueryView>
      <p className="text-label text-pretty text-fg-3">
        Services disagree on how a prompt names its references; this holds for the account that is shown, and
        in the field they stay chips.
      </p>
      <FieldNotes id="chip-style-notes" error={choose.error?.message} />
    </fieldset>
  )
}
