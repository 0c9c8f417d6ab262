import { commandKey } from '../../lib/command-key.ts'
import { paletteKeys } from '../../lib/palette-key.ts'

export type Shortcut = { press: readonly string[]; does: string }

/** What the keyboard can do, by place. */
export const shortcuts: readonly { place: string; keys: readonly Shortcut[] }[] = [
  {
    place: 'Everywhere',
    keys: [
      { press: paletteKeys, does: 'Find pages, jobs and actions' },
      { press: ['?'], does: 'Show this list' },
      { press: ['Esc'], does: 'Close what is open' },
    ],
  },
  {
    place: 'Compose',
    keys: [
      { press: [commandKey, '↵'], does: 'Generate' },
      { press: ['Shift', commandKey, '↵'], does: 'Generate before what waits' },
      { press: ['↑'], does: 'Past prompts, from an empty prompt' },
      { press: ['Alt', '↑', '↓'], does: 'Past prompts, from any prompt' },
      { press: ['@'], does: 'Name a reference in the prompt' },
      { press: ['←', '→'], does: 'Change mode, model, length or shape in place' },
      { press: ['Alt', '←', '→'], does: 'Move an input, from its picture' },
      { press: ['Delete'], does: 'Remove an input, from its picture' },
    ],
  },
  {
    place: 'Queue',
    keys: [{ press: ['Alt', '↑', '↓'], does: 'Move a waiting job, from its handle' }],
  },
  {
    place: 'History',
    keys: [
      { press: ['/'], does: 'Search' },
      { press: ['←', '→', '↑', '↓'], does: 'Move between clips' },
      { press: ['Home', 'End'], does: 'First or last clip' },
      { press: ['Page ↑', 'Page ↓'], does: 'Three rows up or down' },
      { press: ['↵'], does: 'Open the clip' },
      { press: ['X'], does: 'Select the clip, or let it go' },
      { press: ['Shift', '←', '→', '↑', '↓'], does: 'Select a range' },
      { press: [commandKey, 'A'], does: 'Select all that match' },
      { press: ['Esc'], does: 'Clear the selection' },
    ],
  },
  {
    place: 'Job and Compare',
    keys: [
      { press: ['Space'], does: 'Play or pause' },
      { press: ['J', 'K', 'L'], does: 'Backwards, stop, forwards (again: faster)' },
      { press: [',', '.'], does: 'One frame back or on' },
      { press: ['F'], does: 'Fill the screen' },
      { press: ['M'], does: 'Sound on or off' },
    ],
  },
  {
    place: 'Job',
    keys: [
      { press: ['1', '…', '5'], does: 'Rate' },
      { press: ['0'], does: 'Take the rating away' },
      { press: [commandKey, '↵'], does: 'Save the note, from its field' },
    ],
  },
]
