import ArrowLeftRight from 'lucide-react/icons/arrow-left-right'

import type { AspectRatio } from '#contract/service/aspect-ratio.ts'

import { FieldNotes } from '../../ui/field-notes.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { CropNote } from './crop-note.tsx'
import { CropView } from './crop-view.tsx'
import { MediumProblems } from './medium-problems.tsx'
import { MediumSlot } from './medium-slot.tsx'
import type { TrayProps } from './mode-media.tsx'
import { useShownMedia } from './use-shown-media.ts'

const slots = [
  { role: 'first_frame', path: 'first_frame_url', label: 'First frame' },
  { role: 'end_frame', path: 'end_frame_url', label: 'End frame' },
] as const

type FramesTrayProps = TrayProps & { onReshape: (ratio: AspectRatio) => void }

/** The picture that a clip begins with, and perhaps the one that it ends with. */
export function FramesTray({ onReshape, ...props }: FramesTrayProps) {
  const { draft, problemOf } = props
  const { tray, stands } = useShownMedia(props)
  const missing = draft.firstFrame ? undefined : problemOf('first_frame_url')
  const end =
    stands.length > 0 ? (
      <IconButton
        label="Swap first and end frame"
        icon={<Icon of={ArrowLeftRight} />}
        onClick={tray.swapFrames}
        className="-my-3 -mr-2"
      />
    ) : (
      <span className="text-label text-fg-3">optional</span>
    )
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="sr-only">Frames</legend>
      <div className="grid grid-cols-2 gap-3">
        {slots.map(({ role, path, label }) => {
          const stand = stands.find((one) => one.role === role)
          return (
            <MediumSlot
              key={role}
              part={role}
              label={label}
              stand={stand}
              tray={tray}
              invalid={!stand && problemOf(path) !== undefined}
              aside={role === 'end_frame' && end}
            >
              {stand && <CropView medium={stand.medium} view={stand.view} ratio={draft.aspectRatio} />}
            </MediumSlot>
          )
        })}
      </div>
      <CropNote stands={stands} ratio={draft.aspectRatio} onReshape={onReshape} />
      <MediumProblems stands={stands} onRetry={tray.retry} />
      <FieldNotes id="frames-notes" error={missing} />
    </fieldset>
  )
}
