import RotateCw from 'lucide-react/icons/rotate-cw'
import TriangleAlert from 'lucide-react/icons/triangle-alert'

import { Button } from './button.tsx'
import { Icon } from './icon.tsx'

type FailedProps = { what: string; error: Error; retrying: boolean; onRetry: () => void }

/** Something could not be read: what, why, and the way to try again. */
export function Failed({ what, error, retrying, onRetry }: FailedProps) {
  return (
    <div
      role="alert"
      className="flex flex-col items-start gap-3 rounded-card border border-line bg-surface p-4"
    >
      <p className="flex items-center gap-2 font-medium">
        <Icon of={TriangleAlert} className="text-failed" />
        {what} could not be read.
      </p>
      <p className="text-dense text-fg-2">{error.message}</p>
      <Button icon={<Icon of={RotateCw} />} pending={retrying} onClick={onRetry}>
        Read again
      </Button>
    </div>
  )
}
