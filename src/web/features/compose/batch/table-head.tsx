import Download from 'lucide-react/icons/download'

import { formatCount } from '../../../lib/format.ts'
import { saveText } from '../../../lib/save-text.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { inputStyle } from '../../../ui/input-style.ts'
import { Segmented } from '../../../ui/segmented.tsx'
import { showToast } from '../../../ui/toast.tsx'
import type { CheckedRow } from './check-rows.ts'
import type { Table } from './read-table.ts'
import { dropTable, leaveOut, nameBatch, useTable } from './table-store.ts'
import type { TableSum } from './use-table-check.ts'
import { writeTable } from './write-table.ts'

type TableHeadProps = {
  table: Table
  checked: readonly CheckedRow[]
  sum: TableSum
  onlyBad: boolean
  onShowBad: (isWanted: boolean) => void
}

/** The batch's name, which rows are shown, and what can be done with all of them. */
export function TableHead({ table, checked, sum, onlyBad, onShowBad }: TableHeadProps) {
  const { name } = useTable()
  return (
    <div className="flex shrink-0 flex-wrap items-end gap-3 px-4 py-3 md:px-6">
      <Field
        label="Name of the batch"
        error={name.trim() === '' ? 'Give the batch a name.' : undefined}
        className="grow basis-64 md:max-w-96"
      >
        {(control) => (
          <input
            {...control}
            type="text"
            dir="auto"
            maxLength={120}
            value={name}
            onChange={(event) => nameBatch(event.target.value)}
            className={`h-(--control) px-3 text-dense ${inputStyle}`}
          />
        )}
      </Field>
      <Segmented
        label="Rows that are shown"
        className="figures"
        options={[
          { value: 'all', label: `All ${formatCount(checked.length)}` },
          { value: 'bad', label: `To correct ${formatCount(sum.bad.length)}` },
        ]}
        value={onlyBad ? 'bad' : 'all'}
        onChange={(shown) => onShowBad(shown === 'bad')}
      />
      <div className="flex flex-wrap gap-2 md:ml-auto">
        {sum.out > 0 && (
          <Button
            className="figures"
            onClick={() => leaveOut(new Set(table.rows.map(({ id }) => id)), false)}
          >
            Take in {formatCount(sum.out)} left out
          </Button>
        )}
        <Button
          icon={<Icon of={Download} />}
          onClick={() => saveText(writeTable(table, checked), `${fileName(name)}.csv`, 'text/csv')}
        >
          Export CSV
        </Button>
        <Button variant="ghost" onClick={discard}>
          Discard
        </Button>
      </div>
    </div>
  )
}

const fileName = (name: string) => name.replace(/[^\p{L}\p{N} ._-]/gu, '').trim() || 'batch'

/** Nothing was sent, so that it can be had back. */
function discard() {
  const before = useTable.getState()
  dropTable()
  showToast({
    message: 'The table was discarded.',
    action: { label: 'Put it back', run: () => useTable.setState(before) },
  })
}
