import type { AspectRatio } from '#contract/service/aspect-ratio.ts'
import type { Draft } from '#contract/studio/draft.ts'
import type { MediaId, MediaView } from '#contract/studio/media.ts'

import { later } from '../../ui/later.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { ProblemOf } from './use-composing.ts'

export type TrayProps = {
  draft: Draft
  media: (id: MediaId) => MediaView | undefined
  problemOf: ProblemOf
}

const waiting = <Skeleton className="h-44 animate-late" />
const FramesTray = later(async () => (await import('./frames-tray.tsx')).FramesTray, waiting)
const ReferencesTray = later(async () => (await import('./references-tray.tsx')).ReferencesTray, waiting)
const PersonTray = later(async () => (await import('./person-tray.tsx')).PersonTray, waiting)

type ModeMediaProps = TrayProps & { onReshape: (ratio: AspectRatio) => void }

/** The inputs of the mode that is shown. */
export function ModeMedia({ onReshape, ...props }: ModeMediaProps) {
  switch (props.draft.mode) {
    case 'text':
      return null
    case 'frames':
      return <FramesTray {...props} onReshape={onReshape} />
    case 'references':
      return <ReferencesTray {...props} />
    case 'person':
      return <PersonTray {...props} />
  }
}
