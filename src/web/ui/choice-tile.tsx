import Check from 'lucide-react/icons/check'
import type { ReactNode } from 'react'

import { Icon } from './icon.tsx'

type ChoiceTileProps = {
  name: string
  /** What is said under the name. */
  facts: string
  chosen: boolean
  /** Why it cannot be chosen. */
  problem: string | null
  onChoose: () => void
  /** What else can be done with it; lies over its picture. */
  extra?: ReactNode
  children: ReactNode
}

/** Something that can be chosen: its picture, its name. */
export function ChoiceTile({ name, facts, chosen, problem, onChoose, extra, children }: ChoiceTileProps) {
  return (
    <li className="group relative flex min-w-0 flex-col gap-1">
      <button
        type="button"
        data-tile
        aria-pressed={chosen}
        aria-disabled={problem !== null || undefined}
        aria-label={[name, facts, problem].filter((words) => words).join(', ')}
        onClick={() => problem ?? onChoose()}
        className={`relative h-24 w-full overflow-hidden rounded-control bg-hover aria-disabled:opacity-45 forced-colors:aria-pressed:outline-2 ${chosen ? 'ring-2 ring-ink ring-offset-2 ring-offset-raised' : ''}`}
      >
        {children}
        {chosen && (
          <span className="absolute top-1 left-1 flex size-5 items-center justify-center rounded-[4px] bg-ink text-on-ink">
            <Icon of={Check} className="size-3.5" />
          </span>
        )}
      </button>
      {extra}
      <span aria-hidden className="truncate text-label" dir="auto">
        {name}
      </span>
      <span aria-hidden className="truncate text-label text-fg-3 figures">
        {problem ?? facts}
      </span>
    </li>
  )
}

/** The grid that tiles stand in, and its shape while they are read. */
export const choiceGrid = 'grid grid-cols-[repeat(auto-fill,minmax(7.5rem,1fr))] gap-x-3 gap-y-4 p-1 -mx-1'
