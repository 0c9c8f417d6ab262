import CircleAlert from 'lucide-react/icons/circle-alert'

import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { useSelection } from './use-selection.ts'

/** What came of an action, or why it cannot act: under the actions, until the selection changes. */
export function BarNote() {
  const note = useSelection((now) => now.note)
  return (
    <>
      <output className="block px-2 text-dense text-pretty text-fg-2 not-empty:pb-1">
        {note && !note.isError ? note.text : ''}
      </output>
      {note?.isError && (
        <p role="alert" className="flex items-center gap-1.5 px-2 pb-1 text-dense text-failed figures">
          <Icon of={CircleAlert} />
          <span className="min-w-0 grow text-pretty">{note.text}</span>
          {note.again && (
            <Button size="sm" onClick={note.again}>
              Try again
            </Button>
          )}
        </p>
      )}
    </>
  )
}
