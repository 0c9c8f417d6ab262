import type { ClipboardEvent } from 'react'

import { editDraft, useDraft } from '../../../data/draft.ts'
import { formatCount } from '../../../lib/format.ts'
import { showToast } from '../../../ui/toast.tsx'
import { shownMax } from './fold.ts'

/**
 * Takes a long paste in the browser's stead, which would work on it for minutes. Its own undo knows nothing of it, so
 * that the toast has one.
 */
export function pasteWords(event: ClipboardEvent<HTMLTextAreaElement>) {
  const text = event.clipboardData.getData('text/plain').replace(/\r\n?/g, '\n')
  const { value, selectionStart, selectionEnd } = event.currentTarget
  if (value.length + text.length <= shownMax) return
  event.preventDefault()
  const { prompt } = useDraft.getState().draft
  const after = value.slice(selectionEnd) + prompt.slice(value.length)
  editDraft({ prompt: value.slice(0, selectionStart) + text + after })
  showToast({
    message: `${formatCount(text.length)} characters were pasted.`,
    action: { label: 'Undo', run: () => editDraft({ prompt }) },
  })
}
