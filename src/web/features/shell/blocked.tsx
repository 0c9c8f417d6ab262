import CirclePause from 'lucide-react/icons/circle-pause'

import type { QueueBlock } from '#contract/studio/account.ts'
import type { Mode } from '#contract/studio/job.ts'

import { Time } from '../../ui/time.tsx'
import { BlockAction } from './block-action.tsx'
import { Strip } from './strip.tsx'

const titles = {
  not_connected: 'The queue is held: no key is connected.',
  storage_full: 'The queue is held: the disk is full.',
  unreachable: 'The service does not answer.',
  account_unreadable: 'The service does not tell the account.',
  service_trouble: 'The queue pauses: the service is in trouble.',
  insufficient_credits: 'The queue is held: not enough credits.',
  plan_required: 'The queue is held: the plan has no API access.',
  unauthorized: 'The queue is held: the service refused the key.',
  rate_limited: 'The queue pauses: the service asked for fewer requests.',
} as const satisfies Record<QueueBlock['reason'], string>

/** The queue stands still: why, since when, and what can be done. */
export function Blocked({ block, mode }: { block: QueueBlock; mode: Mode }) {
  return (
    <Strip
      icon={CirclePause}
      title={titles[block.reason]}
      action={<BlockAction reason={block.reason} mode={mode} />}
    >
      {block.message} <Time at={block.since} className="text-fg-3" />
    </Strip>
  )
}
