import type { Activity } from '#contract/studio/account.ts'
import type { QueueView, RequestPurpose } from '#contract/studio/queue.ts'

import { formatCount } from '../../lib/format.ts'

/** What requests are spent on, in the order of the bar. */
const words = {
  submit: 'sending',
  media: 'files',
  account: 'account',
  other: 'other',
  status: 'looking at jobs',
} as const satisfies Record<RequestPurpose, string>
const order = ['submit', 'media', 'account', 'other', 'status'] as const

/** A whole minute's requests are about so wide. */
const barPx = 180
const leastPx = 4

type RequestSpendingProps = { activity: Activity; view: QueueView | undefined }

/** What this minute's requests went to, each piece of the bar with its own words under it. */
export function RequestSpending({ activity, view }: RequestSpendingProps) {
  const { requestsPerMinute } = activity
  // The feed and the queue tell of moments a little apart; the pieces have to add up.
  const requestsUsed = view?.requests.reduce((sum, { count }) => sum + count, 0) ?? activity.requestsUsed
  const spent = order.flatMap((purpose) => {
    const count = view?.requests.find((entry) => entry.purpose === purpose)?.count ?? 0
    return count > 0 ? [{ words: words[purpose], count, isFree: false }] : []
  })
  const free = Math.max(0, requestsPerMinute - requestsUsed)
  const kept = Math.min(free, view?.reserved ?? 0)
  const pieces = [...spent, ...(free > 0 ? [{ words: 'free', count: free, isFree: true }] : [])]
  return (
    <section className="flex flex-col gap-2 border-t border-line px-4 py-3 text-label text-fg-2 figures">
      <p className="flex flex-wrap justify-between gap-x-4">
        {`${requestsUsed} of ${requestsPerMinute} requests this minute`}
        {kept > 0 && <span className="text-fg-3">{`${kept} kept for what you do`}</span>}
      </p>
      {view && (
        <ul className="flex flex-wrap gap-x-3 gap-y-2">
          {pieces.map((piece) => (
            <li key={piece.words} className="flex flex-col gap-1">
              <span
                aria-hidden
                className={`h-1.5 rounded-full forced-colors:border ${piece.isFree ? 'border border-edge' : 'bg-fg-2'}`}
                style={{ width: Math.max(leastPx, (barPx * piece.count) / requestsPerMinute) }}
              />
              <span className={piece.isFree ? 'text-fg-3' : ''}>
                {formatCount(piece.count)} {piece.words}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
