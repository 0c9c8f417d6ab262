import CircleAlert from 'lucide-react/icons/circle-alert'

import { Icon } from '../../ui/icon.tsx'

/** What the studio answered to an action when it was no. */
export function FormError({ error }: { error: Error | null }) {
  return (
    <div role="alert" className="empty:hidden">
      {error && (
        <p className="flex gap-1.5 text-dense text-pretty text-failed">
          <Icon of={CircleAlert} className="mt-px" />
          {error.message}
        </p>
      )}
    </div>
  )
}
