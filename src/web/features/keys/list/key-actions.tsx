import { Button } from '../../../ui/button.tsx'
import type { KeyActs } from './key-list.tsx'
import { type KeyRow, titleOf } from './key-row.ts'

/** What can be done to one key. The studio's own is rolled before it is revoked. */
export const KeyActions = ({ row, onRevoke, onRoll }: { row: KeyRow } & KeyActs) => (
  <>
    {row.use === 'yes' && onRoll && (
      <Button size="sm" onClick={onRoll}>
        Roll key
      </Button>
    )}
    <Button variant="danger" size="sm" aria-label={`Revoke ${titleOf(row)}`} onClick={() => onRevoke(row)}>
      Revoke
    </Button>
  </>
)
