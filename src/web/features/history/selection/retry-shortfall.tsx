import { useQuery } from '@tanstack/react-query'

import { useRefillPractice } from '../../../data/account.ts'
import { accountQuery } from '../../../data/changes.ts'
import { formatCount, formatCredits } from '../../../lib/format.ts'
import { Button } from '../../../ui/button.tsx'

/** Too expensive: what is missing, and what helps. */
export function RetryShortfall({ missing, free }: { missing: number; free: number }) {
  const { data: account } = useQuery(accountQuery)
  const refill = useRefillPractice()
  return (
    <div className="flex flex-col items-start gap-2 text-dense">
      <p className="text-pretty text-fg-2 figures">
        <strong className="font-semibold text-fg">{formatCredits(missing)} missing.</strong>{' '}
        {formatCount(Math.max(0, free))} are free beside what waits. Select fewer of them.
      </p>
      {account?.mode === 'practice' && (
        <Button size="sm" pending={refill.isPending} onClick={() => refill.mutate(undefined)}>
          Refill credits, free
        </Button>
      )}
      {refill.error && (
        <p role="alert" className="text-failed">
          {refill.error.message}
        </p>
      )}
    </div>
  )
}
