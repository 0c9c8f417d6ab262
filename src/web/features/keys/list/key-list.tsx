import { useMedia } from '../../../lib/use-media.ts'
import { KeyCard } from './key-card.tsx'
import type { KeyRow } from './key-row.ts'
import { KeyTable } from './key-table.tsx'

export type KeyActs = {
  onRevoke: (row: KeyRow) => void
  /** Null where the studio's key cannot be rolled: Practice's is the engine's own. */
  onRoll: (() => void) | null
}

/** A table, or a card each where its columns would be squeezed. */
export function KeyList({ rows, ...acts }: { rows: KeyRow[] } & KeyActs) {
  const isNarrow = useMedia('(width < 60rem)')
  const most = Math.max(0, ...rows.map(({ requests30d }) => requests30d ?? 0))
  if (!isNarrow) return <KeyTable rows={rows} most={most} {...acts} />
  return (
    <ul aria-label="Keys of the account" className="flex flex-col gap-3">
      {rows.map((row) => (
        <KeyCard key={row.at} row={row} most={most} {...acts} />
      ))}
    </ul>
  )
}
