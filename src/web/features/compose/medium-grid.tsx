import ArrowLeft from 'lucide-react/icons/arrow-left'
import ArrowLeftToLine from 'lucide-react/icons/arrow-left-to-line'
import ArrowRight from 'lucide-react/icons/arrow-right'
import ArrowRightToLine from 'lucide-react/icons/arrow-right-to-line'
import Images from 'lucide-react/icons/images'
import Replace from 'lucide-react/icons/replace'
import X from 'lucide-react/icons/x'
import type { KeyboardEvent } from 'react'

import { announce } from '../../data/announcements.ts'
import { pickFiles } from '../../lib/pick-files.ts'
import { useDragGrid } from '../../ui/use-drag-grid.ts'
import { useFocusAfter } from '../../ui/use-focus-after.ts'
import { openLibrary } from './library-state.ts'
import type { MediumAction } from './medium-details.tsx'
import { MediumTile } from './medium-tile.tsx'
import { acceptFor } from './source-buttons.tsx'
import type { Stand } from './use-standings.ts'
import type { Tray } from './use-tray.ts'

type MediumGridProps = { label: string; stands: readonly Stand[]; tray: Tray }

/** Inputs in their order, which is changed by drag, by Alt with the arrows, or by menu. */
export function MediumGrid({ label, stands, tray }: MediumGridProps) {
  const ids = stands.map(({ medium }) => medium.id)
  const refocus = useFocusAfter(ids.join(' '))
  const { list, drag, handle, styleOf } = useDragGrid({ ids, onDrop: tray.move })
  const move = ({ medium, label: name }: Stand, to: number) => {
    const place = Math.min(Math.max(to, 0), stands.length - 1)
    if (ids.indexOf(medium.id) === place) return
    refocus(tileId(medium.id))
    tray.move(medium.id, place)
    announce(`${name} is ${place + 1} of ${stands.length} now.`)
  }
  const remove = (stand: Stand, place: number) => {
    const left = stands[place + 1] ?? stands[place - 1]
    if (left) refocus(tileId(left.medium.id))
    tray.remove(stand.medium, stand.role)
  }
  const onKeyDown = (event: KeyboardEvent, stand: Stand, place: number) => {
    const by = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key]
    if (event.altKey && by) move(stand, place + by)
    else if (event.key === 'Delete' || event.key === 'Backspace') remove(stand, place)
    else return
    event.preventDefault()
  }
  return (
    <ul
      ref={list}
      aria-label={label}
      className={`grid grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-2 ${drag ? 'select-none' : ''}`}
    >
      {stands.map((stand, place) => (
        <MediumTile
          key={stand.medium.id}
          stand={stand}
          held={drag?.from === place}
          dragging={drag !== null}
          style={styleOf(place)}
          button={{
            id: tileId(stand.medium.id),
            'aria-keyshortcuts': 'Alt+ArrowLeft Alt+ArrowRight Delete',
            onKeyDown: (event) => onKeyDown(event, stand, place),
            ...handle(stand.medium.id),
          }}
          actions={{
            moves: moves(stands.length, place, (to) => move(stand, to)),
            others: [
              ...replacements(stand, tray),
              { icon: X, words: 'Remove', run: () => remove(stand, place) },
            ],
          }}
        />
      ))}
    </ul>
  )
}

const tileId = (id: string) => `input-${id}`

function moves(count: number, place: number, move: (to: number) => void): MediumAction[] {
  if (count < 2) return []
  const [isFirst, isLast] = [place === 0, place === count - 1]
  return [
    { icon: ArrowLeftToLine, words: 'Move to the front', run: () => move(0), off: isFirst },
    { icon: ArrowLeft, words: 'Move earlier', run: () => move(place - 1), off: isFirst },
    { icon: ArrowRight, words: 'Move later', run: () => move(place + 1), off: isLast },
    { icon: ArrowRightToLine, words: 'Move to the end', run: () => move(count - 1), off: isLast },
  ]
}

function replacements({ medium, role }: Stand, tray: Tray): MediumAction[] {
  const aim = { replace: medium }
  const choose = async () => tray.addFiles(await pickFiles(acceptFor[role]), aim)
  return [
    { icon: Replace, words: 'Replace with a file', run: () => void choose() },
    { icon: Images, words: 'Replace from the library', run: () => openLibrary({ aim, role }) },
  ]
}
