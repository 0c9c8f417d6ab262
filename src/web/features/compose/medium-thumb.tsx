import AudioLines from 'lucide-react/icons/audio-lines'
import Film from 'lucide-react/icons/film'
import Image from 'lucide-react/icons/image'

import type { MediaKind } from '#contract/service/upload.ts'
import type { DraftMedium } from '#contract/studio/draft.ts'
import { mediaThumbUrl, type MediaView } from '#contract/studio/media.ts'

import { useOwnPicture } from '../../data/uploads.ts'
import { FadeImage } from '../../ui/fade-image.tsx'
import { Icon, type IconShape } from '../../ui/icon.tsx'

const icons = { image: Image, video: Film, audio: AudioLines } as const satisfies Record<MediaKind, IconShape>

type MediumThumbProps = {
  medium: DraftMedium
  view: MediaView | undefined
  /** `contain` shows all of it. */
  fit?: 'cover' | 'contain'
}

/** A picture of an input; the mark of its kind until there is one. Fills what stands around it. */
export function MediumThumb({ medium, view, fit = 'cover' }: MediumThumbProps) {
  const own = useOwnPicture(medium.id)
  const src = own ?? (view?.preview ? mediaThumbUrl(medium.id) : null)
  return (
    <>
      <span className="absolute inset-0 flex items-center justify-center text-fg-3">
        <Icon of={icons[medium.kind]} className="size-5" />
      </span>
      {src && <FadeImage key={src} src={src} alt="" eager fit={fit} />}
    </>
  )
}
