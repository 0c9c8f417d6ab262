import ChevronLeft from 'lucide-react/icons/chevron-left'
import ChevronRight from 'lucide-react/icons/chevron-right'
import { useMemo, useState } from 'react'

import { useDraft } from '../../../data/draft.ts'
import { formatCount } from '../../../lib/format.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import type { CheckedRow } from './check-rows.ts'
import { inheritedOf } from './inherited.ts'
import type { Column } from './read-table.ts'
import { fieldWords } from './table-fields.ts'
import { columnWidth, TableRow } from './table-row.tsx'

/** Rows that stand in the page at once: a long table stays quick. */
const pageRows = 50

type TableRowsProps = { columns: readonly Column[]; rows: readonly CheckedRow[]; onShowAll: () => void }

export function TableRows({ columns, rows, onShowAll }: TableRowsProps) {
  const [wanted, setPage] = useState(0)
  const base = useDraft(({ draft }) => draft)
  const inherited = useMemo(() => inheritedOf(base), [base])
  const pages = Math.max(1, Math.ceil(rows.length / pageRows))
  const page = Math.min(wanted, pages - 1)
  if (rows.length === 0)
    return (
      <div className="grow">
        <EmptyState
          title="No row needs correcting."
          action={<Button onClick={onShowAll}>Show all rows</Button>}
        />
      </div>
    )
  return (
    <>
      <div className="scroll-quiet border-t border-line md:min-h-0 md:grow md:overflow-auto">
        <table className="w-full border-separate border-spacing-0 text-dense max-md:block">
          <thead className="max-md:hidden">
            <tr>
              <Head words="Row" className="pl-6 text-left" />
              {columns.map(
                ({ use }) =>
                  use &&
                  use !== 'ignore' && (
                    <Head key={use} words={fieldWords[use]} className={`text-left ${columnWidth[use]}`} />
                  ),
              )}
              <Head words="Credits" className="right-0 z-11 pr-6 text-right" />
            </tr>
          </thead>
          <tbody className="max-md:block">
            {rows.slice(page * pageRows, (page + 1) * pageRows).map((checked) => (
              <TableRow key={checked.row.id} checked={checked} columns={columns} inherited={inherited} />
            ))}
          </tbody>
        </table>
      </div>
      {pages > 1 && <Pager page={page} pages={pages} rows={rows.length} onPage={setPage} />}
    </>
  )
}

const Head = ({ words, className }: { words: string; className: string }) => (
  <th
    scope="col"
    className={`sticky top-0 z-10 border-b border-line bg-bg px-3 py-2 text-label font-medium whitespace-nowrap text-fg-2 ${className}`}
  >
    {words}
  </th>
)

type PagerProps = { page: number; pages: number; rows: number; onPage: (page: number) => void }

function Pager({ page, pages, rows, onPage }: PagerProps) {
  const last = Math.min(rows, (page + 1) * pageRows)
  return (
    <nav
      aria-label="Pages of rows"
      className="flex shrink-0 items-center justify-end gap-1 border-t border-line px-4 py-1 text-label text-fg-2 figures md:px-6"
    >
      <output className="mr-2">
        {formatCount(page * pageRows + 1)}–{formatCount(last)} of {formatCount(rows)}
      </output>
      <IconButton
        label="Rows before"
        icon={<Icon of={ChevronLeft} />}
        disabled={page === 0}
        onClick={() => onPage(page - 1)}
      />
      <IconButton
        label="Rows after"
        icon={<Icon of={ChevronRight} />}
        disabled={page === pages - 1}
        onClick={() => onPage(page + 1)}
      />
    </nav>
  )
}
