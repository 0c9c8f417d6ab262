import { Button } from '../../../ui/button.tsx'
import { type KeyRow, titleOf } from '../list/key-row.ts'
import { LastUsed } from '../list/key-values.tsx'

type SlotChoiceProps = { rows: readonly KeyRow[]; words: string; onRevoke: (row: KeyRow) => void }

/** Which key makes room: any but the studio's own. */
export function SlotChoice({ rows, words, onRevoke }: SlotChoiceProps) {
  const others = rows.filter(({ use, id }) => use === 'no' && id !== null)
  return (
    <div className="flex flex-col gap-2 text-dense">
      <p className="max-w-prose text-pretty">{words}</p>
      {others.length === 0 ? (
        <p className="max-w-prose text-pretty text-fg-2">
          There is no other key that could be revoked from here. A larger plan has more keys.
        </p>
      ) : (
        <ul aria-label="Keys that can make room" className="divide-y divide-line border-y border-line">
          {others.map((row) => (
            <li key={row.at} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2">
              <span className="min-w-0">
                <strong className="font-medium wrap-anywhere">{titleOf(row)}</strong>
                <span className="text-fg-2">
                  {' · last used: '}
                  <LastUsed row={row} />
                </span>
              </span>
              <Button
                variant="danger"
                size="sm"
                aria-label={`Free the slot of ${titleOf(row)}`}
                onClick={() => onRevoke(row)}
              >
                Free the slot
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
