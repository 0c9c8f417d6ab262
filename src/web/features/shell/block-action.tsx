import type { QueueBlock } from '#contract/studio/account.ts'
import type { Mode } from '#contract/studio/job.ts'

import { useRefillPractice } from '../../data/account.ts'
import { paths } from '../../lib/paths.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { showToast } from '../../ui/toast.tsx'

const passesByItself = new Set<QueueBlock['reason']>([
  'unreachable',
  'service_trouble',
  'account_unreadable',
  'rate_limited',
])

/** What a person can do about a queue that stands still. */
export function BlockAction({ reason, mode }: { reason: QueueBlock['reason']; mode: Mode }) {
  if (passesByItself.has(reason)) return null
  if (reason === 'unauthorized' || reason === 'not_connected')
    return (
      <ButtonLink to={paths.keys} size="sm">
        Open Keys
      </ButtonLink>
    )
  if (reason === 'insufficient_credits' && mode === 'practice') return <Refill />
  return (
    <ButtonLink to={paths.account} size="sm">
      Open Account
    </ButtonLink>
  )
}

function Refill() {
  const refill = useRefillPractice()
  const run = () => refill.mutate(undefined, { onError: (error) => showToast({ message: error.message }) })
  return (
    <Button size="sm" pending={refill.isPending} onClick={run}>
      Refill credits, free
    </Button>
  )
}
