import { Facts } from '../../../ui/facts.tsx'
import { KeyActions } from './key-actions.tsx'
import type { KeyActs } from './key-list.tsx'
import type { KeyRow } from './key-row.ts'
import { Created, Hint, KeyName, LastUsed, Requests, UseMark, Webhook } from './key-values.tsx'

type KeyCardProps = { row: KeyRow; most: number } & KeyActs

export const KeyCard = ({ row, most, ...acts }: KeyCardProps) => (
  <li className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4 text-dense">
    <div className="flex flex-col items-start gap-1">
      <KeyName row={row} />
      <Hint row={row} />
      <UseMark row={row} />
    </div>
    <Facts
      className="-my-2"
      facts={[
        { label: 'Created', value: <Created row={row} /> },
        { label: 'Last used', value: <LastUsed row={row} /> },
        { label: 'Requests, 30 days', value: <Requests row={row} most={most} /> },
        { label: 'Webhook', value: <Webhook row={row} /> },
      ]}
    />
    <div className="flex flex-wrap gap-2">
      <KeyActions row={row} {...acts} />
    </div>
  </li>
)
