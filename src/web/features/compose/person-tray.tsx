import { clothingLimit, codePoints, referenceLimits } from '#contract/service/video-request.ts'

import { editDraft } from '../../data/draft.ts'
import { formatCount } from '../../lib/format.ts'
import { FieldNotes } from '../../ui/field-notes.tsx'
import { Field } from '../../ui/field.tsx'
import { inputStyle } from '../../ui/input-style.ts'
import { MediumGrid } from './medium-grid.tsx'
import { MediumProblems } from './medium-problems.tsx'
import { MediumSlot } from './medium-slot.tsx'
import { MediumThumb } from './medium-thumb.tsx'
import type { TrayProps } from './mode-media.tsx'
import { SourceButtons } from './source-buttons.tsx'
import { useShownMedia } from './use-shown-media.ts'

/** Whom the clip shows: a portrait, more pictures of them, what they wear. */
export function PersonTray(props: TrayProps) {
  const { draft, problemOf } = props
  const { tray, stands } = useShownMedia(props)
  const portrait = stands.find(({ role }) => role === 'portrait')
  const extra = stands.filter(({ role }) => role === 'extra_image')
  const missing = portrait ? undefined : problemOf('person_image_url')
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="sr-only">Person</legend>
      <div className="grid grid-cols-2 gap-3">
        <MediumSlot
          part="portrait"
          label="Portrait"
          stand={portrait}
          tray={tray}
          invalid={missing !== undefined}
        >
          {portrait && <MediumThumb medium={portrait.medium} view={portrait.view} fit="contain" />}
        </MediumSlot>
        <p className="pt-6.5 text-label text-pretty text-fg-3">
          Works best with a clear, frontal portrait of one person in neutral light. A clip takes 2 to 5
          minutes.
        </p>
      </div>
      <FieldNotes id="person-notes" error={missing} />
      <div data-drop="extra_image" className="flex flex-col gap-2">
        <div className="flex items-baseline justify-between">
          <span className="text-label font-medium text-fg-2">More pictures of them</span>
          <span className="text-label text-fg-3 figures">
            {extra.length} / {referenceLimits.extraImages}
          </span>
        </div>
        {extra.length > 0 && <MediumGrid label="More pictures in order" stands={extra} tray={tray} />}
        <SourceButtons tray={tray} part="extra_image" aim="extra_image" label="Add pictures" files />
      </div>
      <MediumProblems stands={stands} onRetry={tray.retry} />
      <ClothingField clothing={draft.clothing} error={problemOf('clothing_details')} />
    </fieldset>
  )
}

function ClothingField({ clothing, error }: { clothing: string; error: string | undefined }) {
  const count = codePoints(clothing)
  return (
    <Field
      label="Clothing"
      error={error}
      aside={
        <span
          className={`text-label figures ${count > clothingLimit ? 'font-medium text-failed' : 'text-fg-3'}`}
        >
          {formatCount(count)} / {formatCount(clothingLimit)}
        </span>
      }
    >
      {(control) => (
        <textarea
          {...control}
          dir="auto"
          rows={2}
          value={clothing}
          onChange={(event) => editDraft({ clothing: event.target.value })}
          placeholder="Patches, insignia, nameplates to keep"
          className={`field-sizing-content max-h-40 min-h-14 resize-none px-3 py-2 text-body ${inputStyle}`}
        />
      )}
    </Field>
  )
}
