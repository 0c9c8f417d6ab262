import Film from 'lucide-react/icons/film'

import { paths } from '../../lib/paths.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'

export function JobMissing() {
  return (
    <EmptyState
      icon={<Icon of={Film} className="size-6" />}
      title="There is no job with this id in this studio."
      action={<ButtonLink to={paths.history}>Open History</ButtonLink>}
    >
      The address may be cut off, or belong to another studio. Every job that was made here is in History.
    </EmptyState>
  )
}
