import CircleAlert from 'lucide-react/icons/circle-alert'

import { formatPlural } from '../../../lib/format.ts'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { inputStyle } from '../../../ui/input-style.ts'
import { type Table, takeNames } from './read-table.ts'
import { type TableField, fieldWords, tableFields } from './table-fields.ts'
import { ignoreUnknown, replaceTable, setColumn } from './table-store.ts'

/** Columns that we do not know: a person says what they hold, or that they are to be ignored. */
export function UnknownColumns({ table }: { table: Table }) {
  const { columns, rows } = table
  const unknown = columns.flatMap(({ name, use }, at) => (use === null ? [{ name, at }] : []))
  if (unknown.length === 0) return null
  const isNameless = columns.every(({ name }) => name === '')
  return (
    <section
      aria-label="Columns that are not known"
      className="mx-4 mb-3 flex shrink-0 flex-col gap-3 rounded-card border border-line-strong bg-surface p-3 text-dense md:mx-6"
    >
      <div className="flex flex-wrap items-start justify-between gap-3">
        <p role="alert" className="flex gap-2 text-pretty">
          <Icon of={CircleAlert} className="mt-px text-attention" />
          {wordsOf(table, unknown.length)}
        </p>
        <div className="flex flex-wrap gap-2">
          {isNameless && rows.length > 1 && (
            <Button size="sm" onClick={() => replaceTable(takeNames(table))}>
              The first row has the names
            </Button>
          )}
          <Button size="sm" onClick={ignoreUnknown}>
            {unknown.length === 1 ? 'Ignore it' : `Ignore all ${unknown.length}`}
          </Button>
        </div>
      </div>
      <ul className="flex flex-wrap gap-3">
        {unknown.map(({ name, at }) => (
          <UnknownColumn key={at} table={table} name={name} at={at} />
        ))}
      </ul>
    </section>
  )
}

function UnknownColumn({ table, name, at }: { table: Table; name: string; at: number }) {
  return (
    <li className="min-w-0 grow basis-56 md:max-w-72">
      <label className="flex flex-col gap-1">
        <span className="flex min-w-0 items-baseline gap-2">
          <span className="max-w-full shrink-0 truncate font-medium">
            {name === '' ? `Column ${at + 1}` : name}
          </span>
          <span className="truncate text-label text-fg-3">{sampleOf(table, at)}</span>
        </span>
        <select
          value=""
          onChange={(event) => {
            const use = usable.find((one) => one === event.target.value)
            if (use) setColumn(at, use)
          }}
          className={`h-(--control) px-2 text-dense ${inputStyle}`}
        >
          <option value="">Choose…</option>
          <option value="ignore">Ignore it</option>
          {tableFields.map((field) => (
            <option key={field} value={field}>
              {fieldWords[field]}
              {table.columns.some(({ use }) => use === field) && ' (in place of another column)'}
            </option>
          ))}
        </select>
      </label>
    </li>
  )
}

function wordsOf({ columns }: Table, unknown: number): string {
  if (columns.every(({ name }) => name === '')) return 'The columns have no names. Say what each one holds.'
  const [they, them] = unknown === 1 ? ['it holds', 'it'] : ['they hold', 'them']
  return `${formatPlural(unknown, 'column is', 'columns are')} not known: say what ${they}, or ignore ${them}. Nothing of an ignored column is sent.`
}

const usable: readonly (TableField | 'ignore')[] = ['ignore', ...tableFields]

const sampleOf = ({ rows }: Table, at: number) =>
  rows.find(({ cells }) => cells[at] !== '')?.cells[at] ?? 'empty'
