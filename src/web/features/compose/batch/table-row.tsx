import CircleAlert from 'lucide-react/icons/circle-alert'
import { memo } from 'react'

import { formatCount } from '../../../lib/format.ts'
import { useLocale } from '../../../lib/locale.ts'
import { Icon } from '../../../ui/icon.tsx'
import type { CheckedRow } from './check-rows.ts'
import type { Inherited } from './inherited.ts'
import type { Column } from './read-table.ts'
import { TableCell } from './table-cell.tsx'
import type { TableField } from './table-fields.ts'
import { leaveOut } from './table-store.ts'

export const columnWidth = {
  prompt: 'min-w-88',
  model: 'min-w-44 w-44',
  duration: 'min-w-40 w-40',
  aspect_ratio: 'min-w-28 w-28',
  first_frame_url: 'min-w-52',
  end_frame_url: 'min-w-52',
  reference_images: 'min-w-60',
  reference_videos: 'min-w-52',
  reference_audios: 'min-w-52',
  person_image_url: 'min-w-52',
  extra_reference_images: 'min-w-60',
  clothing_details: 'min-w-52',
  webhook_url: 'min-w-44',
  takes: 'min-w-28 w-28',
  max_credits: 'min-w-32 w-32',
} as const satisfies Record<TableField, string>

type TableRowProps = { checked: CheckedRow; columns: readonly Column[]; inherited: Inherited }

/** One row: whether it is sent, its cells, its price. Drawn anew only when it changes. */
export const TableRow = memo(function TableRow({ checked, columns, inherited }: TableRowProps) {
  useLocale()
  const { row, problems } = checked
  return (
    <tr className="max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-3 max-md:gap-y-1 max-md:border-b max-md:border-line max-md:px-4 max-md:py-3">
      <td className={`${edge} w-20 pt-2.5 pl-6 align-top max-md:order-1`}>
        <label className="hit flex items-center gap-3 text-fg-2 figures">
          <input
            type="checkbox"
            aria-label={`Send row ${row.id}`}
            checked={!row.out}
            onChange={(event) => leaveOut(new Set([row.id]), !event.target.checked)}
            className="size-4 accent-ink"
          />
          <span aria-hidden>{row.id}</span>
        </label>
      </td>
      {columns.map(
        ({ use }, at) =>
          use &&
          use !== 'ignore' && (
            <TableCell
              key={use}
              row={row}
              at={at}
              field={use}
              problem={row.out ? undefined : problems[use]}
              isPending={checked.pending}
              inherited={use === 'prompt' ? '' : inherited[use]}
            />
          ),
      )}
      {/* However many columns there are, what a row costs stays in sight. */}
      <td
        className={`${edge} bg-bg pt-2.5 pr-6 pl-2 text-right align-top figures max-md:order-2 max-md:ml-auto md:sticky md:right-0`}
      >
        <PriceOf checked={checked} />
      </td>
    </tr>
  )
})

const edge = 'md:border-b md:border-line max-md:p-0'

function PriceOf({ checked: { row, credits, jobs, general } }: { checked: CheckedRow }) {
  if (row.out) return <span className="whitespace-nowrap text-fg-3">left out</span>
  return (
    <div className="flex flex-col gap-1 md:items-end">
      <span className="whitespace-nowrap">
        {credits === null ? '–' : formatCount(credits)}
        {credits !== null && jobs > 1 && <span className="text-fg-2"> for {formatCount(jobs)} clips</span>}
      </span>
      {general && (
        <p className="flex max-w-56 gap-1.5 text-left text-label text-failed">
          <Icon of={CircleAlert} className="mt-px size-3.5" />
          {general}
        </p>
      )}
    </div>
  )
}
