import { commandKey } from '../../lib/command-key.ts'

export type Shortcut = { press: readonly string[]; does: string }

/** What the keyboard can do, by place. */
export const shortcuts: readonly { place: string; keys: readonly Shortcut[] }[] = [
  {
    place: 'Everywhere',
    keys: [
      { press: ['?'], does: 'Show this list' },
      { press: ['Esc'], does: 'Close what is open' },
    ],
  },
  {
    place: 'Compose',
    keys: [
      { press: [commandKey, '↵'], does: 'Generate' },
      { press: ['←', '→'], does: 'Change model, length or shape in place' },
    ],
  },
]
