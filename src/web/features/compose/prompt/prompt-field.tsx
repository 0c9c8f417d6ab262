import { useId, useRef } from 'react'

import { codePoints, promptLimit } from '#contract/service/video-request.ts'
import type { Draft } from '#contract/studio/draft.ts'
import type { ComposeMode } from '#contract/studio/job-request.ts'

import { editDraft } from '../../../data/draft.ts'
import { formatCount } from '../../../lib/format.ts'
import { Field } from '../../../ui/field.tsx'
import { later } from '../../../ui/later.tsx'
import { lostChips } from './chip-problems.ts'
import { ExampleChips } from './example-chips.tsx'
import { isExample } from './examples.ts'
import { pasteWords } from './paste-words.ts'
import { PromptMirror } from './prompt-mirror.tsx'
import { promptBoxStyle } from './prompt-style.ts'
import type { PromptToolsProps } from './prompt-tools.tsx'
import { useFold } from './use-fold.ts'

const PromptTools = later(async () => (await import('./prompt-tools.tsx')).PromptTools)
const PromptNotes = later(async () => (await import('./prompt-notes.tsx')).PromptNotes)

/** The words. Grows with them; counts as the service counts; marks what names a reference. */
export function PromptField({ draft, error }: { draft: Draft; error: string | undefined }) {
  const field = useRef<HTMLTextAreaElement>(null)
  const notes = useId()
  const { mode, prompt } = draft
  const { fold, shown, refold } = useFold(prompt)
  // Chips that name nothing are told below with a way out.
  const told = lostChips(draft).length > 0 ? undefined : error
  return (
    <div className="flex flex-col gap-2">
      <Field label="Prompt" error={told} aside={<PromptHead draft={draft} field={field} />}>
        {(control) => (
          <div className={`prompt-box flex flex-col ${heights[mode].box}`}>
            <div className={`scroll-quiet grid grow overflow-y-auto ${heights[mode].words}`}>
              <PromptMirror draft={{ ...draft, prompt: shown }} />
              <textarea
                {...control}
                ref={field}
                aria-describedby={`${control['aria-describedby'] ?? ''} ${notes}`.trim()}
                aria-invalid={error ? true : undefined}
                dir="auto"
                rows={3}
                value={shown}
                onChange={(event) => editDraft({ prompt: event.target.value + fold })}
                onPaste={pasteWords}
                onBlur={refold}
                placeholder="Who or what, where, in what light, how the camera moves"
                className={`${promptBoxStyle} relative resize-none overflow-hidden bg-transparent outline-none placeholder:text-fg-3`}
              />
            </div>
            <div className="flex items-end justify-between gap-3 px-2 pb-1.5">
              {isExample(prompt) ? <ExampleChips prompt={prompt} /> : <span />}
              <Counter prompt={prompt} />
            </div>
          </div>
        )}
      </Field>
      {(mode === 'person' || fold !== '' || prompt.includes('@')) && (
        <PromptNotes id={notes} draft={draft} fold={fold} field={field} />
      )}
    </div>
  )
}

/** The field grows so far, then it scrolls: inputs below it stay in sight. */
const besideInputs = { box: 'min-h-32', words: 'max-h-[max(8rem,24dvh)]' }
const heights = {
  text: { box: 'min-h-36 xl:min-h-[max(9rem,24dvh)]', words: 'max-h-[45dvh]' },
  frames: besideInputs,
  references: besideInputs,
  person: besideInputs,
} as const satisfies Record<ComposeMode, { box: string; words: string }>

/** What one can do with the words; a part that comes after the field. */
function PromptHead(props: PromptToolsProps) {
  return (
    <div className="-my-1.5 flex h-7 items-center pointer-coarse:h-(--control)">
      <PromptTools {...props} />
    </div>
  )
}

function Counter({ prompt }: { prompt: string }) {
  // The service trims before it counts.
  const count = codePoints(prompt.trim())
  const over = count > promptLimit
  return (
    <span className={`shrink-0 py-1 text-label figures ${over ? 'font-medium text-failed' : 'text-fg-3'}`}>
      {formatCount(count)} / {formatCount(promptLimit)}
      <span className="sr-only"> characters</span>
    </span>
  )
}
