import type { IconShape } from '../../../ui/icon.tsx'

/** Where a command stands while nothing is typed. */
export type CommandGroup = 'here' | 'go' | 'new' | 'queue' | 'look' | 'views'

/** Something that the palette does. */
export type Command = {
  /** Its name in what was used last. */
  key: string
  group: CommandGroup
  label: string
  /** Other words that it is found by. */
  words?: string
  icon: IconShape
  /** Stands at the end of its line. */
  aside?: string
  /** Keys that do the same. */
  press?: readonly string[]
  /** Why it cannot be done now. */
  problem?: string | null
  run: () => void
}
