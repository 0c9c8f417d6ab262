import Play from 'lucide-react/icons/play'
import { useState } from 'react'

import type { DraftMedium } from '#contract/studio/draft.ts'
import { mediaFileUrl, mediaPreviewUrl, type MediaView } from '#contract/studio/media.ts'

import { useOwnPicture } from '../../data/uploads.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'

/** An input large enough to judge it; sound and moving pictures come when they are asked for. */
export function MediumPlayer({ medium, view }: { medium: DraftMedium; view: MediaView }) {
  const [playing, setPlaying] = useState(false)
  const { id, kind, name } = medium
  const own = useOwnPicture(id)
  const file = mediaFileUrl(id)
  if (kind === 'image') {
    const src = own ?? (view.preview ? mediaPreviewUrl(id) : null)
    return src && <img src={src} alt="" draggable={false} className={`${boxStyle} object-contain`} />
  }
  if (!view.facts || view.state === 'failed') return null
  // A person's own files: nobody has words to caption them with.
  if (kind === 'audio')
    // oxlint-disable-next-line jsx-a11y/media-has-caption
    return <audio controls preload="none" src={file} aria-label={name} className="w-full" />
  if (playing)
    return (
      // oxlint-disable-next-line jsx-a11y/media-has-caption
      <video src={file} aria-label={name} controls autoPlay muted playsInline className={boxStyle} />
    )
  return (
    <div className={`relative ${boxStyle} flex items-center justify-center`}>
      {view.preview && (
        <img
          src={mediaPreviewUrl(id)}
          alt=""
          draggable={false}
          className="absolute inset-0 size-full object-contain"
        />
      )}
      <Button icon={<Icon of={Play} />} onClick={() => setPlaying(true)}>
        Play
      </Button>
    </div>
  )
}

const boxStyle = 'h-40 w-full rounded-control bg-black'
