import { KeyActions } from './key-actions.tsx'
import type { KeyActs } from './key-list.tsx'
import type { KeyRow } from './key-row.ts'
import { Created, Hint, KeyName, LastUsed, Requests, UseMark, Webhook } from './key-values.tsx'

type KeyTableProps = { rows: KeyRow[]; most: number } & KeyActs

const head = 'py-2 pr-4 text-left text-label font-medium text-fg-2 whitespace-nowrap'
const cell = 'py-3 pr-4'

export const KeyTable = ({ rows, most, ...acts }: KeyTableProps) => (
  <table aria-label="Keys of the account" className="w-full text-dense">
    <thead>
      <tr className="border-b border-line">
        <th scope="col" className={head}>
          Key
        </th>
        <th scope="col" className={head}>
          Created
        </th>
        <th scope="col" className={head}>
          Last used
        </th>
        <th scope="col" className={`${head} text-right`} data-tip="Of the last 30 days">
          Requests, 30 days
        </th>
        <th scope="col" className="py-2">
          <span className="sr-only">Actions</span>
        </th>
      </tr>
    </thead>
    <tbody className="divide-y divide-line border-b border-line">
      {rows.map((row) => (
        <tr key={row.at} className="align-top">
          <th scope="row" className={`${cell} max-w-64 text-left font-normal`}>
            <span className="flex flex-col items-start gap-1">
              <KeyName row={row} />
              <Hint row={row} />
              <Webhook row={row} withLabel />
              <UseMark row={row} />
            </span>
          </th>
          <td className={`${cell} whitespace-nowrap`}>
            <Created row={row} />
          </td>
          <td className={`${cell} whitespace-nowrap`}>
            <LastUsed row={row} />
          </td>
          <td className={`${cell} text-right`}>
            <Requests row={row} most={most} />
          </td>
          <td className="py-2">
            <span className="flex flex-col items-end gap-2">
              <KeyActions row={row} {...acts} />
            </span>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)
