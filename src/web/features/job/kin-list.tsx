import { useState } from 'react'

import { formatCount } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { focusRow } from '../../ui/focus-row.ts'
import { KinRow } from './kin-row.tsx'
import type { Kin } from './kin.ts'

const shownAtFirst = 4

/** Jobs that this one belongs with, each a press away. */
export function KinList({ title, kin }: { title: string; kin: readonly Kin[] }) {
  const [isWhole, setIsWhole] = useState(false)
  const [list, setList] = useState<HTMLElement | null>(null)
  if (kin.length === 0) return null
  const shown = isWhole ? kin : kin.slice(0, shownAtFirst)
  return (
    <section aria-label={title} className="flex flex-col items-start gap-2">
      <h3 className="text-label font-medium text-fg-2">{title}</h3>
      <ul ref={setList} className="grid w-full gap-2 sm:grid-cols-2">
        {shown.map(({ id, how }) => (
          <KinRow key={`${how} ${id}`} id={id} how={how} />
        ))}
      </ul>
      {shown.length < kin.length && (
        <Button
          size="sm"
          variant="ghost"
          onClick={() => {
            setIsWhole(true)
            requestAnimationFrame(() => focusRow(list, shownAtFirst))
          }}
        >
          Show all {formatCount(kin.length)}
        </Button>
      )}
    </section>
  )
}
