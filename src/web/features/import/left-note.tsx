import { useState } from 'react'

import { nameOf } from '../../data/importer.ts'
import { keepLeft, type LeftImports, readLeft } from '../../data/left-imports.ts'
import { formatCount, formatPlural } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'

const named = 5

/** What a reload interrupted: the files have to be chosen again, and go on where they were. */
export function LeftNote() {
  const [left, setLeft] = useState(readLeft)
  if (!left) return null
  const dismiss = () => {
    keepLeft([])
    setLeft(null)
  }
  return (
    <div className="flex flex-col items-start gap-2 rounded-card border border-line bg-surface p-4 text-dense">
      <p className="font-medium">
        {formatPlural(left.count, 'clip was', 'clips were')} still to be sent when this page was left.
      </p>
      <p className="wrap-anywhere text-fg-2">{namesOf(left)}</p>
      <p className="text-pretty text-fg-2">
        Choose the same folder or files again: what is here already is not sent twice.
      </p>
      <Button size="sm" onClick={dismiss}>
        Leave it at that
      </Button>
    </div>
  )
}

function namesOf({ names, count }: LeftImports): string {
  const first = names.slice(0, named).map((path) => nameOf(path))
  const more = count - first.length
  return more > 0 ? `${first.join(', ')} and ${formatCount(more)} more` : first.join(', ')
}
