import { modeName } from '#contract/studio/mode.ts'

import { formatPlural } from '../../../lib/format.ts'
import { Button } from '../../../ui/button.tsx'
import { FieldNotes } from '../../../ui/field-notes.tsx'
import type { Blocker } from './table-blockers.ts'
import { leaveOut } from './table-store.ts'
import type { TableSum } from './use-table-check.ts'
import type { useTableSend } from './use-table-send.ts'

type TableBlockerProps = {
  blocker: Blocker | null
  sum: TableSum
  sending: ReturnType<typeof useTableSend>
  /** What else went wrong. */
  problem: string | undefined
}

const ids = (rows: TableSum['good']) => new Set(rows.map(({ row }) => row.id))

/** What stands in the way of sending, with the way out of it beside it. */
export function TableBlocker({ blocker, sum, sending, problem }: TableBlockerProps) {
  if (sending.elsewhere)
    return (
      <p role="alert" className="max-w-96 text-dense text-pretty max-md:pb-2">
        These rows left in {modeName[sending.elsewhere]} without an answer. Switch there to send them again.
      </p>
    )
  if (sending.isKept)
    return (
      <p role="alert" className="max-w-96 text-dense text-pretty max-md:pb-2">
        The studio did not answer. Nothing was lost and nothing is paid twice: the batch is kept here.
      </p>
    )
  if (!blocker) return <FieldNotes id="table-notes" error={sending.problem ?? problem} />
  const { words, fit, canLeaveOutBad } = blocker
  return (
    <div className="flex flex-wrap items-center gap-2 text-dense figures max-md:pb-2">
      <p>{words}</p>
      {canLeaveOutBad && (
        <Button size="sm" onClick={() => leaveOut(ids(sum.bad), true)}>
          {sum.bad.length === 1 ? 'Leave it out' : 'Leave them out'}
        </Button>
      )}
      {fit !== null && fit > 0 && (
        <Button size="sm" onClick={() => leaveOut(ids(sum.good.slice(fit)), true)}>
          Keep the first {formatPlural(fit, 'row')}
        </Button>
      )}
    </div>
  )
}
