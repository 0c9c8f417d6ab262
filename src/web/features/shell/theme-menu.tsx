import Contrast from 'lucide-react/icons/contrast'

import { IconButton } from '../../ui/icon-button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { later } from '../../ui/later.tsx'
import { Popover } from '../../ui/popover.tsx'

const ThemeChoice = later(async () => (await import('./theme-choice.tsx')).ThemeChoice)

/** Dark, light, or whatever the system says. */
export function ThemeMenu() {
  return (
    <Popover
      label="Theme"
      className="w-44 p-1"
      renderTrigger={(props) => (
        <IconButton {...props} label="Theme" icon={<Icon of={Contrast} />} className="-mr-2" />
      )}
    >
      {(close) => <ThemeChoice onChosen={close} />}
    </Popover>
  )
}
