import type { JobId } from '#contract/studio/job.ts'

import { FrameMenu } from '../../ui/frame-menu.tsx'
import { useTray } from './use-tray.ts'

type TakeMenuProps = {
  id: JobId
  /** The frame that is on screen, counted from 0. */
  frame: () => number
  onDone: () => void
}

/** Takes a frame of the clip on stage, or all of it, into the draft. */
export function TakeMenu({ id, frame, onDone }: TakeMenuProps) {
  const tray = useTray()
  return (
    <FrameMenu
      onUse={({ role, whole }) => {
        onDone()
        void tray.addFromClip({ jobId: id, frame: whole ? null : frame() }, role)
      }}
    />
  )
}
