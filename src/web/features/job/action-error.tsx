import CircleAlert from 'lucide-react/icons/circle-alert'

import { Icon } from '../../ui/icon.tsx'

/** Why an action did not work, in a line of its own under the row of actions. */
export function ActionError({ error }: { error: Error | null }) {
  if (!error) return null
  return (
    <p role="alert" className="order-last flex w-full gap-1.5 text-dense text-failed">
      <Icon of={CircleAlert} className="mt-px" />
      {error.message}
    </p>
  )
}
