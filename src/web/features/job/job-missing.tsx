import Film from 'lucide-react/icons/film'

import { paths } from '../../lib/paths.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'

/** `reason` is the studio's own word: it knows whether the job belongs to the other mode. */
export function JobMissing({ reason }: { reason: string }) {
  return (
    <EmptyState
      icon={<Icon of={Film} className="size-6" />}
      title={reason}
      action={<ButtonLink to={paths.history}>Open History</ButtonLink>}
    >
      The address may be cut off, or belong to another studio. Every job that was made here is in History.
    </EmptyState>
  )
}
