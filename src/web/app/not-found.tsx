import Film from 'lucide-react/icons/film'

import { paths } from '../lib/paths.ts'
import { ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Icon } from '../ui/icon.tsx'

export function NotFound() {
  return (
    <EmptyState
      icon={<Icon of={Film} className="size-6" />}
      title="There is no page at this address."
      action={<ButtonLink to={paths.compose}>Open Compose</ButtonLink>}
    >
      A job that was made in this studio is still in History.
    </EmptyState>
  )
}
