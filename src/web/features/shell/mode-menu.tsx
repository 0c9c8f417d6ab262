import type { Mode } from '#contract/studio/job.ts'
import { modeName } from '#contract/studio/mode.ts'

import { later } from '../../ui/later.tsx'
import { ModeBadge } from '../../ui/mode-badge.tsx'
import { Popover } from '../../ui/popover.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

const ModePanel = later(
  async () => (await import('./mode-panel.tsx')).ModePanel,
  <Skeleton className="m-4 h-40 animate-late" />,
)

/** Which mode the studio is in, and the way to the other one. */
export function ModeMenu({ mode }: { mode: Mode }) {
  return (
    <Popover
      label="Mode"
      className="w-80"
      renderTrigger={(props) => (
        <button
          type="button"
          {...props}
          aria-label={`Mode: ${modeName[mode]}`}
          className="inline-flex h-(--control) items-center rounded-control px-1 transition-colors hover:bg-hover"
        >
          <ModeBadge mode={mode} />
        </button>
      )}
    >
      {(close) => <ModePanel mode={mode} onLeave={close} />}
    </Popover>
  )
}
