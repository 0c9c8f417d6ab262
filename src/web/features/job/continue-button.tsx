import Forward from 'lucide-react/icons/forward'
import type { RefObject } from 'react'

import type { JobId } from '#contract/studio/job.ts'

import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useFrameToCompose } from './use-frame-to-compose.ts'

type ContinueButtonProps = {
  id: JobId
  /** The one that the player shows, counted from 0. */
  frame: RefObject<number>
}

/** The frame on screen becomes the first one of the next clip. */
export function ContinueButton({ id, frame }: ContinueButtonProps) {
  const { take, isPending } = useFrameToCompose(id)
  return (
    <Button
      icon={<Icon of={Forward} />}
      pending={isPending}
      onClick={() => take('first_frame', frame.current)}
    >
      Continue from this frame
    </Button>
  )
}
