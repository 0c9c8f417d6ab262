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
      { press: ['Shift', commandKey, '↵'], does: 'Generate before what waits' },
      { press: ['←', '→'], does: 'Change model, length or shape in place' },
    ],
  },
  {
    place: 'Queue',
    keys: [{ press: ['Alt', '↑', '↓'], does: 'Move a waiting job, from its handle' }],
  },
  {
    place: 'History',
    keys: [
      { press: ['←', '→', '↑', '↓'], does: 'Move between clips' },
      { press: ['↵'], does: 'Open the clip' },
      { press: ['/'], does: 'Search' },
    ],
  },
  {
    place: 'Job',
    keys: [
      { press: ['Space'], does: 'Play or pause' },
      { press: ['J', 'K', 'L'], does: 'Backwards, stop, forwards (again: faster)' },
      { press: [',', '.'], does: 'One frame back or on' },
      { press: ['F'], does: 'Fill the screen' },
      { press: ['M'], does: 'Sound on or off' },
    ],
  },
]
