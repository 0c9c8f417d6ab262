import CircleAlert from 'lucide-react/icons/circle-alert'

import { Button } from './button.tsx'
import { Icon } from './icon.tsx'

type LabelFailedProps = { words: string; onRetry: () => void }

/** A label that was not kept: what, why, and the way to try again. */
export function LabelFailed({ words, onRetry }: LabelFailedProps) {
  return (
    <p role="alert" className="flex w-full items-center gap-1.5 text-dense text-failed">
      <Icon of={CircleAlert} />
      <span className="min-w-0 grow text-pretty">{words}</span>
      <Button size="sm" onClick={onRetry} className="text-fg">
        Try again
      </Button>
    </p>
  )
}
