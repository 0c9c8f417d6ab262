import { ApiError } from '../../../lib/api.ts'
import { Button } from '../../../ui/button.tsx'
import { AskAgain } from '../list/ask-again.tsx'

type CreateRefusedProps = { error: Error | null; failedAt: number; onRoll: (() => void) | null }

/** Why no key was made, and what to do about it. */
export function CreateRefused({ error, failedAt, onRoll }: CreateRefusedProps) {
  if (error === null) return null
  if (!(error instanceof ApiError) || error.code !== 'key_limit_reached')
    return <AskAgain error={error} failedAt={failedAt} what="No key was made." />
  return (
    <div className="flex flex-col items-start gap-3 rounded-card border border-line p-3">
      <AskAgain error={error} failedAt={failedAt} what="The plan’s keys are all made." />
      <p className="text-dense text-pretty text-fg-2">
        Close this and revoke one in the list: whatever uses that key stops working. A larger plan has more
        keys.
        {onRoll && ' To replace the studio’s own key, roll it: that shows how to free a slot on the way.'}
      </p>
      {onRoll && (
        <Button size="sm" onClick={onRoll}>
          Roll the studio’s key
        </Button>
      )}
    </div>
  )
}
