import TriangleAlert from 'lucide-react/icons/triangle-alert'
import X from 'lucide-react/icons/x'

import { useClosedWarnings } from '../../data/closed-warnings.ts'
import type { Warning } from '../../data/warnings.ts'
import { paths } from '../../lib/paths.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Strip } from './strip.tsx'
import { warningWords } from './warning-words.ts'

/** The most pressing warning that nobody closed in this browser. */
export function Warned({ warnings }: { warnings: readonly Warning[] }) {
  const { closed, close } = useClosedWarnings()
  const warning = warnings.find(({ key }) => !closed.includes(key))
  if (!warning) return null
  const { title, text } = warningWords(warning)
  return (
    <Strip
      icon={TriangleAlert}
      title={title}
      action={
        <span className="flex items-center gap-2">
          <ButtonLink to={paths.account} size="sm">
            Open Account
          </ButtonLink>
          <IconButton icon={<Icon of={X} />} label="Close the warning" onClick={() => close(warning.key)} />
        </span>
      }
    >
      {text}
    </Strip>
  )
}
