import CircleAlert from 'lucide-react/icons/circle-alert'

import { Icon } from '../../../ui/icon.tsx'
import type { Row } from './read-table.ts'
import { fieldWords, type TableField } from './table-fields.ts'
import { setCell } from './table-store.ts'

type TableCellProps = {
  row: Row
  /** Its column. */
  at: number
  field: TableField
  problem: string | undefined
  isPending: boolean
  /** What the form says where the cell says nothing. */
  inherited: string | undefined
}

const look =
  'w-full rounded-control border border-transparent bg-transparent px-2 py-1.5 text-dense transition-colors placeholder:text-fg-3 enabled:hover:border-line-strong focus-visible:bg-surface focus-visible:outline-offset-0 aria-invalid:border-failed disabled:text-fg-3 max-md:border-line'

/** A cell that is corrected where it stands, with what is wrong under it. */
export function TableCell({ row, at, field, problem, isPending, inherited }: TableCellProps) {
  const value = row.cells[at] ?? ''
  const word = fieldWords[field]
  const noteId = `cell-${row.id}-${field}`
  const control = {
    'aria-label': `${word}, row ${row.id}`,
    'aria-invalid': problem && !isPending ? true : undefined,
    'aria-describedby': problem ? noteId : undefined,
    disabled: row.out,
    value,
    placeholder: inherited,
  } as const
  const isQuiet = value === '' && !problem
  return (
    <td
      className={`p-1 align-top md:border-b md:border-line max-md:order-3 max-md:basis-full max-md:p-0 ${isQuiet ? 'max-md:hidden' : ''}`}
    >
      <div className="max-md:grid max-md:grid-cols-[5.5rem_minmax(0,1fr)] max-md:items-baseline">
        <span aria-hidden className="text-label text-fg-2 md:hidden">
          {word}
        </span>
        {field === 'prompt' ? (
          <textarea
            {...control}
            dir="auto"
            rows={1}
            onChange={(event) => setCell(row.id, at, event.target.value)}
            className={`${look} field-sizing-content scroll-quiet block max-h-12 resize-none overflow-hidden focus:max-h-60 focus:overflow-y-auto`}
          />
        ) : (
          <input
            {...control}
            type="text"
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setCell(row.id, at, event.target.value)}
            className={`${look} figures`}
          />
        )}
        {problem && (
          <p
            id={noteId}
            className={`flex gap-1.5 px-2 pb-1 text-label text-pretty max-md:col-start-2 ${isPending ? 'text-fg-2' : 'text-failed'}`}
          >
            {!isPending && <Icon of={CircleAlert} className="mt-px size-3.5" />}
            {problem}
          </p>
        )}
      </div>
    </td>
  )
}
