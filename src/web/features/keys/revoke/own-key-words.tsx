import type { Mode } from '#contract/studio/job.ts'

import { Button } from '../../../ui/button.tsx'

type OwnKeyWordsProps = { mode: Mode; onClose: () => void; onRoll: (() => void) | null }

/** The key that the studio works with is not revoked under its feet. */
export function OwnKeyWords({ mode, onClose, onRoll }: OwnKeyWordsProps) {
  const roll = () => {
    onClose()
    onRoll?.()
  }
  return (
    <div className="flex flex-col gap-4">
      <p className="text-dense text-pretty text-fg-2">
        {mode === 'live'
          ? 'This studio works with it: without it nothing is sent and no clip is fetched. Rolling makes a new key, moves the studio to it while the queue waits, and only then lets you revoke this one.'
          : 'The engine on this machine made it for the studio’s Practice and handed it over itself. Practice needs it, and it reaches nothing else.'}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Keep it</Button>
        {onRoll && (
          <Button variant="primary" onClick={roll}>
            Roll key
          </Button>
        )}
      </div>
    </div>
  )
}
