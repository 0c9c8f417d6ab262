import type { RefObject } from 'react'

import { editDraft, useDraft } from '../../../data/draft.ts'

export type FieldRef = RefObject<HTMLTextAreaElement | null>

/** Puts text in place of a stretch of the field as if it were typed: the browser's own undo takes it back. */
export function typeInto(field: HTMLTextAreaElement, text: string, start: number, end: number) {
  field.focus()
  field.setSelectionRange(start, end)
  const done = text === '' ? document.execCommand('delete') : document.execCommand('insertText', false, text)
  if (done) return
  field.setRangeText(text, start, end, 'end')
  field.dispatchEvent(new InputEvent('input', { bubbles: true }))
}

/** Above it, browsers type line after line for seconds. */
const linesMax = 60

/** The whole prompt anew, with the caret behind it. */
export function retype(field: HTMLTextAreaElement, text: string) {
  const isFolded = useDraft.getState().draft.prompt !== field.value
  if (isFolded || text.split('\n').length > linesMax) editDraft({ prompt: text })
  else typeInto(field, text, 0, field.value.length)
}
