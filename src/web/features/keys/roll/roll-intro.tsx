import { Button } from '../../../ui/button.tsx'
import { FormError } from '../form-error.tsx'
import type { RollCardProps } from './roll-card.tsx'
import { SlotChoice } from './slot-choice.tsx'

/** What will happen, before anything does. */
export function RollIntro({ offer, rows, maxKeys, onRevoke }: RollCardProps) {
  const isFull = maxKeys !== null && rows.length >= maxKeys
  return (
    <>
      <p className="max-w-prose text-dense text-pretty text-fg-2">
        What waits in the queue is held while a new key is made, tested and given to the studio; then it goes
        on. Jobs at the service are not touched. The old key is revoked last, when you say so.
      </p>
      {isFull && (
        <SlotChoice
          rows={rows}
          onRevoke={onRevoke}
          words={`All ${maxKeys} keys of the plan are made. A slot has to be freed first: choose which of the others to revoke.`}
        />
      )}
      <FormError error={offer.error} />
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={() => offer.start(rows)}>
          Start rolling
        </Button>
        <Button variant="ghost" onClick={offer.refuse}>
          Not now
        </Button>
      </div>
    </>
  )
}
