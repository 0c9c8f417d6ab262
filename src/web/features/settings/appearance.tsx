import Monitor from 'lucide-react/icons/monitor'
import Moon from 'lucide-react/icons/moon'
import Sun from 'lucide-react/icons/sun'

import { chooseTheme, useTheme } from '../../lib/theme.ts'
import { FieldGroup } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { KeptNote } from '../../ui/save-note.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { useKept } from './use-kept.ts'

const themes = [
  { value: 'system', label: 'Like the system', icon: <Icon of={Monitor} /> },
  { value: 'dark', label: 'Dark', icon: <Icon of={Moon} /> },
  { value: 'light', label: 'Light', icon: <Icon of={Sun} /> },
] as const

/** Dark, light, or whatever the system says. */
export function Appearance() {
  const { theme } = useTheme()
  const { place, keep } = useKept()
  return (
    <FieldGroup
      label="Theme"
      aside={<KeptNote place={place} />}
      hint="Motion and contrast follow what the system asks for."
    >
      <Segmented
        label="Theme"
        options={themes}
        value={theme}
        onChange={(chosen) => keep(() => chooseTheme(chosen))}
        className="self-start max-sm:self-stretch"
      />
    </FieldGroup>
  )
}
