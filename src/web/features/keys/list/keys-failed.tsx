import RotateCw from 'lucide-react/icons/rotate-cw'

import { useNow } from '../../../lib/use-now.ts'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { AskAgain } from './ask-again.tsx'
import { askAgainAt, isWithoutKeyCalls, type ListQuery } from './list-query.ts'

/** The list could not be read: why, and when to try again. A service without such calls is told as that. */
export function KeysFailed({ query, error }: { query: ListQuery; error: Error }) {
  const isEarly = useIsEarly(error, query.errorUpdatedAt)
  if (isWithoutKeyCalls(error))
    return (
      <p className="max-w-prose text-dense text-pretty text-fg-2">
        {error.message} Make and revoke its keys where you got this one; the studio’s own is connected and
        replaced above.
      </p>
    )
  return (
    <div className="flex flex-col items-start gap-3 rounded-card border border-line bg-surface p-4">
      <AskAgain error={error} failedAt={query.errorUpdatedAt} what="The keys could not be read." />
      <Button
        icon={<Icon of={RotateCw} />}
        pending={query.isFetching}
        disabled={isEarly}
        onClick={() => void query.refetch()}
      >
        Read again
      </Button>
    </div>
  )
}

function useIsEarly(error: Error, failedAt: number): boolean {
  const now = useNow('second')
  return (askAgainAt(error, failedAt) ?? 0) > now
}
