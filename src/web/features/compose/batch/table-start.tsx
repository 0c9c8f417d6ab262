import FileUp from 'lucide-react/icons/file-up'
import { type ClipboardEvent, type DragEvent, useRef, useState } from 'react'

import { formatDate, formatTime } from '../../../lib/format-date.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { inputStyle } from '../../../ui/input-style.ts'
import { ColumnHelp } from './column-help.tsx'
import { readTable } from './read-table.ts'
import { openTable } from './table-store.ts'

const example = [
  'prompt\tmodel\tduration\taspect_ratio',
  'A paper boat drifts down a rain gutter, macro, soft light\tfast\t5\t16:9',
  'A lighthouse in a storm, waves break over the rocks\tpro\t8\t21:9',
  'A cat watches snow fall through a window\t\t\t9:16',
].join('\n')

/** The empty sheet: paste, drop or choose a table. */
export function TableStart() {
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string | undefined>()
  const picker = useRef<HTMLInputElement>(null)
  const read = (given: string, name: string) => {
    const answer = readTable(given)
    if (answer.ok) openTable(answer.table, name)
    else setProblem(answer.problem)
  }
  const readFile = (file: File | undefined) => {
    if (!file) return
    file.text().then(
      (given) => read(given, file.name.replace(/\.\w+$/, '').slice(0, 120)),
      () => setProblem('The browser could not read this file.'),
    )
  }
  const pasted = (event: ClipboardEvent) => {
    const given = event.clipboardData.getData('text/plain')
    if (text.trim() !== '' || !/[\n\t]/.test(given.trim())) return
    event.preventDefault()
    setText(given.slice(0, shownMax))
    read(given, nameNow())
  }
  const drop = {
    onDragOver: (event: DragEvent) => event.preventDefault(),
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      event.stopPropagation()
      readFile(event.dataTransfer.files[0])
    },
  }
  return (
    <div className="scroll-quiet min-h-0 grow overflow-y-auto p-4 md:p-6" {...drop}>
      <div className="mx-auto flex w-full max-w-180 flex-col gap-6">
        <p className="text-dense text-pretty text-fg-2">
          Every row becomes a clip. Copy rows from a spreadsheet and paste them, drop a CSV or TSV file
          anywhere here, or write one prompt a line. What a row does not say is taken from Compose. Nothing is
          sent before you have seen every row with its price.
        </p>
        <Field label="Rows" error={problem}>
          {(control) => (
            <textarea
              {...control}
              dir="auto"
              rows={9}
              value={text}
              onPaste={pasted}
              onChange={(event) => {
                setText(event.target.value)
                setProblem(undefined)
              }}
              placeholder={'Paste rows here\nor write one prompt a line'}
              className={`scroll-quiet min-h-48 resize-y px-3 py-2.5 text-body ${inputStyle}`}
            />
          )}
        </Field>
        <div className="-mt-2 flex flex-wrap items-center gap-2">
          <Button variant="primary" disabled={text.trim() === ''} onClick={() => read(text, nameNow())}>
            Check the rows
          </Button>
          <Button icon={<Icon of={FileUp} />} onClick={() => picker.current?.click()}>
            Choose a file
          </Button>
          <Button variant="ghost" onClick={() => read(example, 'Example')}>
            Try an example
          </Button>
          <input
            ref={picker}
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
            aria-label="CSV or TSV file"
            className="sr-only"
            tabIndex={-1}
            onChange={(event) => {
              readFile(event.target.files?.[0])
              event.target.value = ''
            }}
          />
        </div>
        <ColumnHelp />
      </div>
    </div>
  )
}

/** So much of a table that could not be read is shown again, to be corrected. */
const shownMax = 200_000
const nameNow = () => `Table, ${formatDate(Date.now())}, ${formatTime(Date.now())}`
