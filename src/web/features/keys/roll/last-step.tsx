import type { Roll } from '../../../lib/roll.ts'
import { Button } from '../../../ui/button.tsx'
import type { RollCardProps } from './roll-card.tsx'

/** The old key goes when a person says so, or stays. */
export function LastStep({ offer, roll, rows, onRevoke }: RollCardProps & { roll: Roll }) {
  const old = rows.find(({ id }) => id !== null && id === roll.old.id)
  return (
    <div className="flex flex-col gap-3">
      {!old && (
        <p className="text-dense text-pretty text-fg-2">
          The old key {roll.old.hint} is not in the list: it was revoked already, or the service does not tell
          which one it is.
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {old && (
          <Button variant="danger" onClick={() => onRevoke(old)}>
            Revoke the old key
          </Button>
        )}
        <Button variant={old ? 'ghost' : 'primary'} onClick={offer.keepOld}>
          {old ? 'Keep the old key' : 'Done'}
        </Button>
      </div>
    </div>
  )
}
