import { noteMax } from '#contract/studio/labels.ts'

import type { Unsaved } from '../../data/notes.ts'
import { formatCount } from '../../lib/format.ts'

/** How a note stands: `quiet` as the studio has it, `changed` elsewhere while it was typed here as well. */
export type NoteState = 'quiet' | 'saved' | 'unsaved' | 'saving' | 'changed'

type Standing = { typed: Unsaved; saved: string; isSaving: boolean; isSaved: boolean }

export function noteState({ typed, saved, isSaving, isSaved }: Standing): NoteState {
  if (typed.text === typed.base || typed.text === saved) return isSaved ? 'saved' : 'quiet'
  if (isSaving) return 'saving'
  return typed.base === saved ? 'unsaved' : 'changed'
}

/** From so many characters on, the rest is counted. */
const countedFrom = noteMax - 500

/** `4,812 / 5,000`, near the end alone. */
export const noteCount = (text: string): string | null =>
  text.length < countedFrom ? null : `${formatCount(text.length)} / ${formatCount(noteMax)}`
