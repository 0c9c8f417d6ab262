import Info from 'lucide-react/icons/info'

import { codePoints } from '#contract/service/video-request.ts'

import { editDraft, useDraft } from '../../../data/draft.ts'
import { formatCount } from '../../../lib/format.ts'
import { showToast } from '../../../ui/toast.tsx'
import { PromptNote } from './prompt-note.tsx'

/** The end of a prompt that is far too long: it is kept, and not shown. */
export function FoldedWords({ fold }: { fold: string }) {
  const remove = () => {
    const { prompt } = useDraft.getState().draft
    editDraft({ prompt: prompt.slice(0, prompt.length - fold.length) })
    showToast({
      message: 'The end of the prompt was removed.',
      action: { label: 'Undo', run: () => editDraft({ prompt }) },
    })
  }
  return (
    <PromptNote icon={Info} tone="text-fg-3" action={{ label: 'Remove them', run: remove }}>
      {formatCount(codePoints(fold))} more characters are kept, not shown.
    </PromptNote>
  )
}
