import { referenceLimits } from '#contract/service/video-request.ts'
import type { Draft } from '#contract/studio/draft.ts'

import { FieldNotes } from '../../ui/field-notes.tsx'
import { MediumGrid } from './medium-grid.tsx'
import { MediumProblems } from './medium-problems.tsx'
import type { TrayProps } from './mode-media.tsx'
import { SourceButtons } from './source-buttons.tsx'
import { useShownMedia } from './use-shown-media.ts'

/** Pictures, videos and sounds that a clip takes after, in the order in which the prompt numbers them. */
export function ReferencesTray(props: TrayProps) {
  const { draft, problemOf } = props
  const { tray, stands } = useShownMedia(props)
  const wrong =
    problemOf('reference_images') ?? problemOf('reference_videos') ?? problemOf('reference_audios')
  return (
    <fieldset data-drop="reference" className="flex min-w-0 flex-col gap-2">
      <legend className="sr-only">References</legend>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span aria-hidden className="text-label font-medium text-fg-2">
          References
        </span>
        <Counts references={draft.references} />
      </div>
      {stands.length > 0 ? (
        <MediumGrid label="References in order" stands={stands} tray={tray} />
      ) : (
        <p className="rounded-control border border-dashed border-edge px-3 py-6 text-center text-label text-pretty text-fg-3">
          Drop or paste pictures, videos and sounds anywhere on this page.
        </p>
      )}
      <SourceButtons tray={tray} part="reference" aim="reference" label="Add references" files />
      <MediumProblems stands={stands} onRetry={tray.retry} />
      <FieldNotes id="references-notes" error={wrong} />
    </fieldset>
  )
}

const kinds = [
  { kind: 'image', word: 'images', most: referenceLimits.images },
  { kind: 'video', word: 'videos', most: referenceLimits.videos },
  { kind: 'audio', word: 'sounds', most: referenceLimits.audios },
] as const

function Counts({ references }: Pick<Draft, 'references'>) {
  return (
    <span className="flex gap-3 text-label text-fg-3 figures">
      {kinds.map(({ kind, word, most }) => {
        const count = references.filter((medium) => medium.kind === kind).length
        return (
          <span key={kind} className={count > most ? 'font-medium text-failed' : ''}>
            {count} / {most} {word}
          </span>
        )
      })}
    </span>
  )
}
