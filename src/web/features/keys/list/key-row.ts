import type { Use } from '../../../lib/key-hint.ts'
import type { ListedKey } from '../../../lib/read-key-list.ts'

/** A key in the list, and whether the studio works with it. */
export type KeyRow = ListedKey & {
  /** Its place: two keys may look the same. */
  at: number
  use: Use
}

/** What people call it: its name, or as much as is told instead. */
export const titleOf = ({ name, hint, id }: ListedKey) => name ?? hint ?? id ?? 'Key without a name'
