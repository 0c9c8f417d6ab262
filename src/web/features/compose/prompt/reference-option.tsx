import AudioLines from 'lucide-react/icons/audio-lines'
import Film from 'lucide-react/icons/film'
import ImageIcon from 'lucide-react/icons/image'

import type { DraftMedium } from '#contract/studio/draft.ts'
import { mediaThumbUrl } from '#contract/studio/media.ts'

import { FadeImage } from '../../../ui/fade-image.tsx'
import { Icon } from '../../../ui/icon.tsx'
import type { ReferenceMatch } from './reference-match.ts'

type ReferenceOptionProps = { id: string; match: ReferenceMatch; active: boolean; onPick: () => void }

/** One reference to name: what it looks like, its number, its name. */
export function ReferenceOption({ id, match: { medium, chip }, active, onPick }: ReferenceOptionProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field has the focus and the keys
    <li
      id={id}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role -- no native option has a picture
      role="option"
      aria-selected={active}
      // The field keeps the focus, and the keyboard of a phone stays up.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPick}
      className="flex min-h-(--control) cursor-pointer items-center gap-2 rounded-control px-2 py-1 hover:bg-hover aria-selected:bg-hover forced-colors:aria-selected:outline-2 forced-colors:aria-selected:outline-offset-[-2px]"
    >
      <Thumb medium={medium} />
      <span className="shrink-0 font-medium">{chip.replace(/^@(\D+)/, '$1 ')}</span>
      <bdi className="truncate text-fg-2">{medium.name}</bdi>
    </li>
  )
}

const shapes = { image: ImageIcon, video: Film, audio: AudioLines } as const

function Thumb({ medium: { id, kind } }: { medium: DraftMedium }) {
  return (
    <span className="relative flex size-8 shrink-0 items-center justify-center overflow-hidden rounded-[4px] bg-hover text-fg-3">
      <Icon of={shapes[kind]} />
      {kind !== 'audio' && <FadeImage src={mediaThumbUrl(id)} alt="" />}
    </span>
  )
}
