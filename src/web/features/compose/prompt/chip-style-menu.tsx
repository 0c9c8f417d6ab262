import Ellipsis from 'lucide-react/icons/ellipsis'

import { IconButton } from '../../../ui/icon-button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { later } from '../../../ui/later.tsx'
import { Popover } from '../../../ui/popover.tsx'

const ChipStyleChoice = later(async () => (await import('./chip-style-choice.tsx')).ChipStyleChoice)

/** How the prompt names its references at the service. */
export function ChipStyleMenu() {
  return (
    <Popover
      label="How references are named"
      className="w-72 p-3"
      renderTrigger={(trigger) => (
        <IconButton
          {...trigger}
          label="How references are named"
          icon={<Icon of={Ellipsis} />}
          className="h-7! pointer-coarse:h-(--control)!"
        />
      )}
    >
      {() => <ChipStyleChoice />}
    </Popover>
  )
}
