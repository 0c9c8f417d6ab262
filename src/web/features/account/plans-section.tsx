import { PageSection } from '../../ui/page-section.tsx'
import { type PlanColumn, type PlanRow, planRows } from './plan-rows.ts'

/** What the plans give, as the service documents it. */
export function PlansSection({ yours }: { yours: string | null }) {
  const { columns, rows } = planRows(yours)
  return (
    <PageSection title="Plans compared" hint="Basic has no API access. Plans are changed at genray.ai.">
      <table className="w-full table-fixed text-dense">
        <thead>
          <tr className="h-13 align-bottom">
            <th scope="col" className="w-[34%] text-left">
              <span className="sr-only">What it gives</span>
            </th>
            {columns.map((column) => (
              <PlanHead key={column.id} column={column} />
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <PlanLine key={row.label} row={row} columns={columns} />
          ))}
        </tbody>
      </table>
    </PageSection>
  )
}

const cell = (isYours: boolean) => `px-1 py-2 text-right sm:px-3 ${isYours ? 'bg-hover font-medium' : ''}`

const PlanHead = ({ column: { name, isYours } }: { column: PlanColumn }) => (
  <th scope="col" className={`${cell(isYours)} rounded-t-control font-medium`}>
    {isYours && <span className="block text-label font-medium text-fg-2">Your plan</span>}
    {name}
  </th>
)

const PlanLine = ({ row, columns }: { row: PlanRow; columns: PlanColumn[] }) => (
  <tr>
    <th scope="row" className="py-2 pr-2 text-left font-normal text-fg-2">
      {row.label}
    </th>
    {row.cells.map(({ id, text }) => (
      <td key={id} className={cell(columns.some((column) => column.id === id && column.isYours))}>
        {text}
      </td>
    ))}
  </tr>
)
