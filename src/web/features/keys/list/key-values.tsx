import Check from 'lucide-react/icons/check'
import CircleQuestionMark from 'lucide-react/icons/circle-question-mark'

import { formatCount } from '../../../lib/format.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Meter } from '../../../ui/meter.tsx'
import { Time } from '../../../ui/time.tsx'
import { type KeyRow, titleOf } from './key-row.ts'
import { OwnRequests } from './own-requests.tsx'

type Row = { row: KeyRow }

/** The service says nothing of it, and the studio does not guess. */
const NotTold = ({ what = 'not told' }: { what?: string }) => <span className="text-fg-3">{what}</span>

export const KeyName = ({ row: { name } }: Row) =>
  name === null ? (
    <NotTold what="Name not told" />
  ) : (
    <strong className="font-medium wrap-anywhere">{name}</strong>
  )

export const Hint = ({ row: { hint } }: Row) =>
  hint === null ? (
    <NotTold what="Hint not told" />
  ) : (
    <code className="font-mono text-code wrap-anywhere text-fg-2">{hint}</code>
  )

export const Created = ({ row: { createdAt } }: Row) =>
  createdAt === null ? <NotTold /> : <Time at={createdAt} />

export function LastUsed({ row: { lastUsedAt } }: Row) {
  if (lastUsedAt === null) return <NotTold />
  return lastUsedAt === 'never' ? 'never' : <Time at={lastUsedAt} />
}

/** The service tells one number a key; of its own key the studio knows the days as well. */
export const Requests = ({ row, most }: Row & { most: number }) => (
  <span className="inline-flex flex-col items-end gap-2">
    <ToldRequests row={row} most={most} />
    {row.use === 'yes' && <OwnRequests />}
  </span>
)

/** What the service tells; the bar sets it beside the busiest key's. */
function ToldRequests({ row, most }: Row & { most: number }) {
  if (row.requests30d === null) return <NotTold />
  return (
    <span className="inline-flex w-20 flex-col gap-1.5 text-right">
      <span className="figures">{formatCount(row.requests30d)}</span>
      {most > 0 && (
        <Meter
          label={`Requests of ${titleOf(row)} beside the busiest key’s`}
          value={row.requests30d}
          max={most}
        />
      )}
    </span>
  )
}

export function Webhook({ row: { webhook }, withLabel = false }: Row & { withLabel?: boolean }) {
  const label = withLabel ? 'Webhook: ' : ''
  if (webhook === null) return <NotTold what={withLabel ? 'Webhook not told' : 'not told'} />
  if (webhook.url === null) return <span className="text-fg-2">{withLabel ? 'No webhook' : 'none'}</span>
  return (
    <span className="wrap-anywhere text-fg-2">
      {label}
      {webhook.url}
    </span>
  )
}

export function UseMark({ row: { use } }: Row) {
  if (use === 'no') return null
  const isSure = use === 'yes'
  return (
    <span className={`inline-flex items-center gap-1.5 text-label font-medium ${isSure ? '' : 'text-fg-2'}`}>
      <Icon
        of={isSure ? Check : CircleQuestionMark}
        className={`size-3.5 ${isSure ? 'text-done' : 'text-attention'}`}
      />
      {isSure ? 'Used by this studio' : 'May be the studio’s: not told'}
    </span>
  )
}
