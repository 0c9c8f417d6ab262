import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowDownToLine from 'lucide-react/icons/arrow-down-to-line'
import ArrowUp from 'lucide-react/icons/arrow-up'
import ArrowUpToLine from 'lucide-react/icons/arrow-up-to-line'
import Pause from 'lucide-react/icons/pause'
import Pencil from 'lucide-react/icons/pencil'
import Play from 'lucide-react/icons/play'
import X from 'lucide-react/icons/x'

import { Icon, type IconShape } from './icon.tsx'
import type { WaitingRowProps } from './waiting-row.tsx'

type WaitingMenuProps = WaitingRowProps & { onDone: () => void }

/** Everything that can be done with a job that was not sent. */
export function WaitingMenu({ job, isFirst, isLast, acts, onOpen, onDone }: WaitingMenuProps) {
  const { id } = job
  const isHeld = job.state === 'held'
  const items: { icon: IconShape; words: string; run: () => void; off?: boolean }[] = [
    { icon: ArrowUp, words: 'Move up', run: () => acts.step(id, -1), off: isFirst },
    { icon: ArrowDown, words: 'Move down', run: () => acts.step(id, 1), off: isLast },
    { icon: ArrowUpToLine, words: 'To the front', run: () => acts.toFront(id), off: isFirst },
    { icon: ArrowDownToLine, words: 'To the end', run: () => acts.toEnd(id), off: isLast },
    {
      icon: Pencil,
      words: 'Edit in Compose',
      run: () => {
        acts.edit(id)
        onOpen?.()
      },
    },
    isHeld
      ? { icon: Play, words: 'Release', run: () => acts.release(id) }
      : { icon: Pause, words: 'Hold', run: () => acts.hold(id) },
    { icon: X, words: 'Cancel, free', run: () => acts.cancel(job) },
  ]
  return (
    <ul className="flex flex-col">
      {items.map(({ icon, words, run, off = false }) => (
        <li key={words}>
          <button
            type="button"
            disabled={off}
            onClick={() => {
              onDone()
              run()
            }}
            className="flex h-(--control) w-full items-center gap-2 rounded-control px-2 text-left text-dense transition-colors hover:bg-hover disabled:opacity-45"
          >
            <Icon of={icon} className="text-fg-2" />
            {words}
          </button>
        </li>
      ))}
    </ul>
  )
}
