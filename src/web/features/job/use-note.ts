import { useState } from 'react'

import type { JobDetail } from '#contract/studio/job.ts'
import { WriteNote } from '#contract/studio/labels.ts'

import { keepNote, type Unsaved, unsavedNote, useWriteNote } from '../../data/notes.ts'
import { noteState } from './note-words.ts'

/** A note that is typed here: nothing of it is lost, whatever becomes of its saving. */
export function useNote({ id, note: saved }: Pick<JobDetail, 'id' | 'note'>) {
  const [typed, setTyped] = useState<Unsaved>(() => unsavedNote(id) ?? { text: saved, base: saved })
  const [problem, setProblem] = useState<string>()
  const write = useWriteNote()
  const state = noteState({ typed, saved, isSaving: write.isPending, isSaved: write.isSuccess })
  const isOurs = state === 'quiet' || state === 'saved'
  const text = isOurs ? saved : typed.text
  const keep = (next: Unsaved) => {
    setTyped(next)
    keepNote(id, next)
  }
  return {
    text,
    state,
    problem: problem ?? WriteNote.shape.note.safeParse(text).error?.issues[0]?.message,
    error: write.error,
    type: (next: string) => {
      setProblem(undefined)
      // A failure stays told until it is saved; what was saved is not what stands here now.
      if (write.isSuccess) write.reset()
      keep({ text: next, base: isOurs ? saved : typed.base })
    },
    /** Leaving the field saves, unless it was changed elsewhere: then a person decides. */
    save: (isWanted: boolean) => {
      if (isOurs || state === 'saving' || (state === 'changed' && !isWanted)) return
      const parsed = WriteNote.safeParse({ id, note: text })
      setProblem(parsed.error?.issues[0]?.message)
      if (!parsed.success) return
      const rebase = () => setTyped((now) => ({ ...now, base: parsed.data.note }))
      write.mutate(parsed.data, { onSuccess: rebase })
    },
    takeOther: () => {
      write.reset()
      keep({ text: saved, base: saved })
    },
  }
}
