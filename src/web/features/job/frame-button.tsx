import ImageDown from 'lucide-react/icons/image-down'

import type { JobId } from '#contract/studio/job.ts'

import { FrameMenu } from '../../ui/frame-menu.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Popover } from '../../ui/popover.tsx'
import { useFrameToCompose } from './use-frame-to-compose.ts'

type FrameButtonProps = {
  id: JobId
  /** The one on screen, counted from 0. */
  frame: number
  onOpen: () => void
}

/** The frame on screen as first, end or reference of the next clip; or the whole clip. */
export function FrameButton({ id, frame, onOpen }: FrameButtonProps) {
  const { take, isPending } = useFrameToCompose(id)
  return (
    <Popover
      label="Use it for the next clip"
      align="start"
      className="w-60 p-1"
      renderTrigger={(trigger) => (
        <IconButton
          {...trigger}
          label="Use this frame"
          aria-busy={isPending || undefined}
          icon={<Icon of={ImageDown} />}
          onClick={onOpen}
        />
      )}
    >
      {(close) => (
        <FrameMenu
          onUse={({ role, whole }) => {
            close()
            take(role, whole ? null : frame)
          }}
        />
      )}
    </Popover>
  )
}
