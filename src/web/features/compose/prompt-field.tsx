import { codePoints, promptLimit } from '#contract/service/video-request.ts'

import { editDraft } from '../../data/draft.ts'
import { formatCount } from '../../lib/format.ts'
import { Field } from '../../ui/field.tsx'
import { ExampleChips } from './example-chips.tsx'

const text = 'prompt-text col-start-1 row-start-1 px-3 py-2.5'

/** The words. Grows with them; counts as the service counts. */
export function PromptField({ prompt, error }: { prompt: string; error: string | undefined }) {
  const count = codePoints(prompt)
  return (
    <div className="flex flex-col gap-2">
      <Field label="Prompt" error={error} aside={<Counter count={count} />}>
        {(control) => (
          <div className="prompt-box scroll-quiet grid max-h-[45vh] min-h-36 overflow-y-auto xl:min-h-[max(9rem,24dvh)]">
            <div aria-hidden className={`${text} invisible`}>
              {prompt}{' '}
            </div>
            <textarea
              {...control}
              dir="auto"
              rows={5}
              value={prompt}
              onChange={(event) => editDraft({ prompt: event.target.value })}
              placeholder="Who or what, where, in what light, how the camera moves"
              className={`${text} resize-none overflow-hidden bg-transparent outline-none placeholder:text-fg-3`}
            />
          </div>
        )}
      </Field>
      <ExampleChips prompt={prompt} />
    </div>
  )
}

function Counter({ count }: { count: number }) {
  const over = count > promptLimit
  return (
    <span className={`text-label figures ${over ? 'font-medium text-failed' : 'text-fg-3'}`}>
      {formatCount(count)} / {formatCount(promptLimit)}
      <span className="sr-only"> characters</span>
    </span>
  )
}
