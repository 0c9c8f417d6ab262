import { editDraft, useDraft } from '../../../data/draft.ts'
import { showToast } from '../../../ui/toast.tsx'
import { isExample } from './examples.ts'

/** Other words in place of the prompt. Replacing one's own can be undone. */
export function replacePrompt(next: string) {
  const { prompt } = useDraft.getState().draft
  editDraft({ prompt: next })
  if (prompt !== next) offerWordsBack(prompt)
}

/** After a prompt was replaced: the way back, unless it was only an example. */
export function offerWordsBack(prompt: string) {
  if (isExample(prompt)) return
  showToast({
    message: 'Your prompt was replaced.',
    action: { label: 'Undo', run: () => editDraft({ prompt }) },
  })
}
