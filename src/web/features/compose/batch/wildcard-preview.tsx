import { useState } from 'react'

import { batchJobsMax } from '#contract/studio/batch.ts'
import type { BuiltJobs } from '#contract/studio/build-jobs.ts'
import { readWildcards } from '#contract/studio/wildcards.ts'

import { formatCount, formatCredits, formatPlural } from '../../../lib/format.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { inputStyle } from '../../../ui/input-style.ts'
import { nameOfPrompt, useBatchName } from './batch-name.ts'
import { excerptAt, type ExcerptPart } from './wildcard-excerpt.ts'

const shownFirst = 3

/** What the alternatives of the prompt make, before it is sent: the prompts, how many jobs, what all of it costs. */
export function WildcardPreview({ prompt, built }: { prompt: string; built: BuiltJobs }) {
  const [isWhole, setWhole] = useState(false)
  const read = readWildcards(prompt)
  if (!read.ok) return null
  const fits = built.prompts * built.takes <= batchJobsMax
  const rows = fits && isWhole ? built.prompts : Math.min(shownFirst, built.prompts)
  return (
    <section
      aria-label="Prompts of this batch"
      className="-mt-2 flex flex-col gap-3 rounded-card border border-line bg-surface p-3 text-dense"
    >
      <output className="flex flex-wrap items-baseline justify-between gap-x-4 figures">
        <span className="font-medium">{countWords(built)}</span>
        {fits && built.credits !== null && <span className="text-fg-2">{formatCredits(built.credits)}</span>}
      </output>
      <ol
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard
        tabIndex={isWhole ? 0 : undefined}
        className="scroll-quiet -mx-3 flex max-h-56 flex-col overflow-y-auto"
      >
        {Array.from({ length: rows }, (_, place) => (
          <li key={place} className="flex gap-3 border-t border-line px-3 py-1.5">
            <span aria-hidden className="w-6 shrink-0 text-right text-fg-3 figures">
              {place + 1}
            </span>
            <span dir="auto" className="min-w-0 text-fg-2">
              <Excerpt parts={excerptAt(read, place)} />
            </span>
          </li>
        ))}
      </ol>
      {fits && built.prompts > shownFirst && (
        <Button
          size="sm"
          className="self-start figures"
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? 'Show fewer' : `Show all ${formatCount(built.prompts)}`}
        </Button>
      )}
      {fits && <NameField prompt={prompt} />}
    </section>
  )
}

/** The prompt with its choices set off; the parts of one prompt keep their places. */
function Excerpt({ parts }: { parts: readonly ExcerptPart[] }) {
  return parts.map(({ text, isChoice }, at) =>
    isChoice ? (
      // oxlint-disable-next-line react/no-array-index-key
      <strong key={at} className="font-medium text-fg">
        {text}
      </strong>
    ) : (
      text
    ),
  )
}

function countWords({ prompts, takes }: BuiltJobs): string {
  if (prompts > 1e6) return 'Far too many prompts'
  const made = formatPlural(prompts, 'prompt')
  return takes === 1 ? made : `${made} × ${takes} takes = ${formatPlural(prompts * takes, 'job')}`
}

function NameField({ prompt }: { prompt: string }) {
  const { typed } = useBatchName()
  return (
    <Field label="Name of the batch">
      {(control) => (
        <input
          {...control}
          type="text"
          dir="auto"
          maxLength={120}
          value={typed ?? nameOfPrompt(prompt)}
          onChange={(event) => useBatchName.setState({ typed: event.target.value })}
          className={`h-(--control) px-3 text-dense ${inputStyle}`}
        />
      )}
    </Field>
  )
}
