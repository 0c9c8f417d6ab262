import Monitor from 'lucide-react/icons/monitor'
import Moon from 'lucide-react/icons/moon'
import Settings from 'lucide-react/icons/settings'
import Sun from 'lucide-react/icons/sun'
import { Link } from 'wouter'

import { paths } from '../../lib/paths.ts'
import { chooseTheme, type Theme, useTheme } from '../../lib/theme.ts'
import { Icon, type IconShape } from '../../ui/icon.tsx'

const looks = {
  system: { label: 'Like the system', icon: Monitor },
  dark: { label: 'Dark', icon: Moon },
  light: { label: 'Light', icon: Sun },
} as const satisfies Record<Theme, { label: string; icon: IconShape }>
const themes = ['system', 'dark', 'light'] as const

/** Three radios: the arrow keys try a theme on, a click also closes. Below them the way to everything else. */
export function ThemeChoice({ onChosen }: { onChosen: () => void }) {
  const { theme } = useTheme()
  return (
    <>
      <fieldset>
        <legend className="sr-only">Theme</legend>
        {themes.map((value) => (
          <label
            key={value}
            className="flex h-(--control) items-center gap-2 rounded-control px-2 text-dense hover:bg-hover has-checked:font-medium has-focus-visible:outline-2 has-focus-visible:outline-offset-[-2px] has-focus-visible:outline-moving"
          >
            <input
              type="radio"
              name="theme"
              className="sr-only"
              checked={value === theme}
              onChange={() => chooseTheme(value)}
              onClick={(event) => {
                if (event.detail > 0) onChosen()
              }}
            />
            <Icon of={looks[value].icon} className="text-fg-2" />
            <span className="grow">{looks[value].label}</span>
            {value === theme && <span aria-hidden className="size-1.5 rounded-full bg-ink" />}
          </label>
        ))}
      </fieldset>
      <Link
        to={paths.settings}
        onClick={onChosen}
        className="mt-1 flex h-(--control) items-center gap-2 border-t border-line px-2 text-dense hover:bg-hover focus-visible:outline-offset-[-2px]"
      >
        <Icon of={Settings} className="text-fg-2" />
        All settings
      </Link>
    </>
  )
}
