import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'

import type { JobSort } from '#contract/studio/job-filter.ts'

import { Icon } from '../../ui/icon.tsx'
import type { Column } from './table-columns.ts'

export const headHeight = 36

type TableHeadProps = {
  columns: readonly Column[]
  tracks: string
  sort: JobSort
  onSort: (sort: JobSort) => void
  /** Only heard: the rows are told in two lines. */
  hidden: boolean
}

/** The headings stick under the bar; those that have an order put the list in it. */
export function TableHead({ columns, tracks, sort, onSort, hidden }: TableHeadProps) {
  return (
    <thead className={hidden ? 'sr-only' : 'sticky top-(--list-top) z-10 block bg-bg'}>
      <tr
        aria-rowindex={1}
        className="grid items-center gap-x-3 border-b border-line-strong text-label font-medium text-fg-2"
        style={{ gridTemplateColumns: tracks, height: headHeight }}
      >
        <th scope="col">
          <span className="sr-only">Cover</span>
        </th>
        {columns.map((column) => (
          <Heading key={column.name} column={column} sort={sort} onSort={onSort} />
        ))}
      </tr>
    </thead>
  )
}

type HeadingProps = Pick<TableHeadProps, 'sort' | 'onSort'> & { column: Column }

function Heading({ column: { title, sorts, isFigure }, sort, onSort }: HeadingProps) {
  const align = `font-medium ${isFigure ? 'text-end' : 'text-start'}`
  const [usual] = sorts
  if (!usual)
    return (
      <th scope="col" className={align}>
        {title}
      </th>
    )
  const at = sorts.indexOf(sort)
  const order = at < 0 ? 'none' : sort === 'oldest' ? 'ascending' : 'descending'
  return (
    <th scope="col" aria-sort={order} className={align}>
      <button
        type="button"
        onClick={() => onSort(sorts[(at + 1) % sorts.length] ?? usual)}
        className={`hit inline-flex h-7 items-center gap-1 rounded-control hover:text-fg ${at < 0 ? '' : 'text-fg'}`}
      >
        {title}
        {at >= 0 && <Icon of={sort === 'oldest' ? ArrowUp : ArrowDown} className="size-3.5" />}
      </button>
    </th>
  )
}
