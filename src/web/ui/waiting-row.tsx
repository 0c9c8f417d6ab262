import Ellipsis from 'lucide-react/icons/ellipsis'
import GripVertical from 'lucide-react/icons/grip-vertical'
import Pause from 'lucide-react/icons/pause'
import Play from 'lucide-react/icons/play'
import X from 'lucide-react/icons/x'
import { type KeyboardEvent, memo } from 'react'

import type { JobSummary } from '#contract/studio/job.ts'

import { formatExcerpt } from '../lib/format.ts'
import { useLocale } from '../lib/locale.ts'
import { IconButton } from './icon-button.tsx'
import { Icon } from './icon.tsx'
import { Popover } from './popover.tsx'
import { QueueLink, UnsentFacts } from './queue-row.tsx'
import type { RowActs } from './row-acts.ts'
import { WaitingMenu } from './waiting-menu.tsx'

export type WaitingRowProps = {
  job: JobSummary
  isFirst: boolean
  isLast: boolean
  /** What can be said of when it is done. */
  ahead: string | undefined
  /** Whether this row or another one is being dragged, and how far this one is from its place. */
  dragged: 'self' | 'other' | null
  shiftPx: number
  acts: RowActs
  /** Somebody else's job is shown and left alone. */
  mayAct: boolean
  maker: string | null
  onOpen?: (() => void) | undefined
}

/** A job that was not sent: it can be moved, held, edited and cancelled, all free. */
export const WaitingRow = memo(function WaitingRow(props: WaitingRowProps) {
  const { job, ahead, dragged, shiftPx, acts, mayAct, maker, onOpen } = props
  useLocale()
  const name = formatExcerpt(job.prompt, 40)
  const isHeld = job.state === 'held'
  return (
    <li
      className={`flex items-center ${dragged ? looks[dragged] : ''}`}
      style={shiftPx === 0 ? undefined : { transform: `translateY(${shiftPx}px)` }}
    >
      {mayAct ? (
        <Handle job={job} name={name} isStill={!dragged} acts={acts} />
      ) : (
        <span className="w-6 shrink-0 pointer-coarse:w-(--control)" />
      )}
      <QueueLink job={job} onOpen={onOpen}>
        <UnsentFacts job={job} ahead={ahead} maker={maker} />
      </QueueLink>
      {mayAct && <RowButtons {...props} name={name} isHeld={isHeld} />}
    </li>
  )
})

type RowButtonsProps = WaitingRowProps & { name: string; isHeld: boolean }

function RowButtons(props: RowButtonsProps) {
  const { job, name, isHeld, acts } = props
  return (
    <>
      <IconButton
        label={isHeld ? 'Release' : 'Hold'}
        aria-label={`${isHeld ? 'Release' : 'Hold'} “${name}”`}
        icon={<Icon of={isHeld ? Play : Pause} />}
        onClick={() => (isHeld ? acts.release(job.id) : acts.hold(job.id))}
        className="pointer-coarse:hidden"
      />
      <IconButton
        label="Cancel, free"
        aria-label={`Cancel “${name}”, free`}
        icon={<Icon of={X} />}
        onClick={() => acts.cancel(job)}
        className="pointer-coarse:hidden"
      />
      <Popover
        label={`“${name}”`}
        className="w-52 p-1"
        renderTrigger={(trigger) => (
          <IconButton {...trigger} label={`Actions for “${name}”`} icon={<Icon of={Ellipsis} />} />
        )}
      >
        {(close) => <WaitingMenu {...props} onDone={close} />}
      </Popover>
    </>
  )
}

/** The row that is held floats above the others. */
const looks = {
  self: 'float relative z-10',
  other: 'transition-transform duration-120 motion-reduce:transition-none',
}

export const handleId = (id: string) => `move-${id}`

type HandleProps = { job: JobSummary; name: string; isStill: boolean; acts: RowActs }

function Handle({ job: { id }, name, isStill, acts }: HandleProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    acts.step(id, event.key === 'ArrowUp' ? -1 : 1)
  }
  return (
    <button
      type="button"
      id={handleId(id)}
      aria-label={`Move “${name}”`}
      aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
      data-tip={isStill ? 'Drag to reorder · Alt ↑ ↓' : undefined}
      onPointerDown={(event) => acts.grab(id, event)}
      onPointerMove={acts.pull}
      onPointerUp={acts.drop}
      onPointerCancel={acts.letGo}
      onKeyDown={onKeyDown}
      className="inline-flex h-(--control) w-6 shrink-0 cursor-grab touch-none items-center justify-center rounded-control text-fg-3 transition-colors hover:text-fg active:cursor-grabbing pointer-coarse:w-(--control)"
    >
      <Icon of={GripVertical} />
    </button>
  )
}
