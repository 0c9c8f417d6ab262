import { useState } from 'react'

import type { JobId } from '#contract/studio/job.ts'

import { Failed } from '../../../ui/failed.tsx'
import type { Table } from './read-table.ts'
import { TableFooter } from './table-footer.tsx'
import { TableHead } from './table-head.tsx'
import { TableRows } from './table-rows.tsx'
import { UnknownColumns } from './unknown-columns.tsx'
import { isBad, sumUp, useTableCheck } from './use-table-check.ts'
import { useTableSend } from './use-table-send.ts'

type TableReviewProps = { table: Table; onStored: (batch: { first: JobId; jobs: number }) => void }

/** The dry run: every row with its price and what is wrong with it, to be corrected in place. */
export function TableReview({ table, onStored }: TableReviewProps) {
  const sending = useTableSend(onStored)
  const { checked, uploads, chips } = useTableCheck(table, sending.refused)
  // Rows that were bad when one asked for them: a corrected one stays where it is.
  const [only, setOnly] = useState<ReadonlySet<number> | null>(null)
  const sum = sumUp(checked)
  const shown = only ? checked.filter((one) => only.has(one.row.id) || isBad(one)) : checked
  const showBad = (isWanted: boolean) => setOnly(isWanted ? new Set(sum.bad.map(({ row }) => row.id)) : null)
  return (
    <div className="scroll-quiet flex min-h-0 min-w-0 grow flex-col max-md:overflow-y-auto">
      <fieldset disabled={sending.isLocked} className="contents">
        <legend className="sr-only">Rows of the batch</legend>
        <TableHead table={table} checked={checked} sum={sum} onlyBad={only !== null} onShowBad={showBad} />
        <UnknownColumns table={table} />
        {uploads.error && (
          <div className="px-4 pb-3 md:px-6">
            <Failed
              what="The uploads that the table names"
              error={uploads.error}
              retrying={uploads.isFetching}
              onRetry={() => void uploads.refetch()}
            />
          </div>
        )}
        <TableRows
          key={only ? 'bad' : 'all'}
          columns={table.columns}
          rows={shown}
          onShowAll={() => setOnly(null)}
        />
      </fieldset>
      <TableFooter table={table} sum={sum} chips={chips} sending={sending} />
    </div>
  )
}
