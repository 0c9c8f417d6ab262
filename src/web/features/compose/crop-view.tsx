import type { AspectRatio, FrameSize } from '#contract/service/aspect-ratio.ts'
import type { DraftMedium } from '#contract/studio/draft.ts'
import type { MediaView } from '#contract/studio/media.ts'

import { cropOf } from './crop.ts'
import { MediumThumb } from './medium-thumb.tsx'

type CropViewProps = { medium: DraftMedium; view: MediaView | undefined; ratio: AspectRatio }

/** A whole picture with the clip's frame drawn on it; what the frame does not show is dimmed. */
export function CropView({ medium, view, ratio }: CropViewProps) {
  const size = sizeOf(view)
  if (!size) return <MediumThumb medium={medium} view={view} fit="contain" />
  const { left, top, width, height } = cropOf(size, ratio)
  return (
    <span className="fit-area">
      <span className="fit-box" style={{ '--ratio': size.width / size.height }}>
        <MediumThumb medium={medium} view={view} />
        <span
          aria-hidden
          className="crop-window"
          style={{ left: share(left), top: share(top), width: share(width), height: share(height) }}
        />
      </span>
    </span>
  )
}

const share = (value: number) => `${value * 100}%`

/** Sides of a picture, once they are known. */
export function sizeOf(view: MediaView | undefined): FrameSize | null {
  const { width, height } = view?.facts ?? { width: null, height: null }
  return width && height ? { width, height } : null
}
