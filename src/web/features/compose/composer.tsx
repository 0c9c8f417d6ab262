import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'

import { codePoints, promptLimit } from '#contract/service/video-request.ts'
import { buildRequest, type Draft } from '#contract/studio/job-request.ts'
import type { JobId } from '#contract/studio/job.ts'

import { accountQuery, activityQuery } from '../../data/changes.ts'
import { editDraft, useDraft } from '../../data/draft.ts'
import { newJobId } from '../../lib/new-id.ts'
import { GenerateBar } from './generate-bar.tsx'
import { LengthField } from './length-field.tsx'
import { ModelCards } from './model-cards.tsx'
import { PromptField } from './prompt-field.tsx'
import { type DraftField, draftField, stillRefused } from './refusal.ts'
import { ShapePicker } from './shape-picker.tsx'
import { UnsentJobs } from './unsent-jobs.tsx'
import { useSubmit } from './use-submit.ts'

type ComposerProps = { onStored: (id: JobId) => void; onReshape: () => void }

/** The form. It is never locked: the next clip can be composed while others are made. */
export function Composer({ onStored, onReshape }: ComposerProps) {
  const draft = useDraft((now) => now.draft)
  const free = useFreeCredits()
  const [tried, setTried] = useState(false)
  const { submit, refusal } = useSubmit(onStored)
  const built = buildRequest(draft)
  const tooExpensive = built.price !== null && free !== null && built.price.credits > free

  const problemOf = (field: DraftField): string | undefined => {
    const found = built.ok
      ? undefined
      : built.problems.find(({ path }) => draftField(path) === field)?.message
    const early = field === 'prompt' && !tried && codePoints(draft.prompt) <= promptLimit
    return (early ? undefined : found) ?? stillRefused(refusal, draft, field)
  }
  const generate = () => {
    setTried(true)
    if (!built.ok) return focusFirstProblem()
    if (tooExpensive) return undefined
    setTried(false)
    return submit({ id: newJobId(), request: built.request }, draft)
  }
  useSubmitKey(generate)
  const reshape = (change: Partial<Draft>) => {
    editDraft(change)
    onReshape()
  }
  return (
    <section
      aria-label="Composer"
      className="flex min-w-0 flex-col xl:sticky xl:top-14 xl:max-h-[calc(100dvh-3.5rem)] xl:contain-size xl:border-r xl:border-line"
    >
      <form
        id="composer"
        onSubmit={(event) => event.preventDefault()}
        className="scroll-quiet flex min-h-0 grow flex-col gap-5 p-4 md:p-6 xl:overflow-y-auto"
      >
        <UnsentJobs onSend={(job) => submit(job, null)} />
        <PromptField prompt={draft.prompt} error={problemOf('prompt')} />
        <ModelCards model={draft.model} error={problemOf('model')} onChange={(model) => reshape({ model })} />
        <LengthField
          duration={draft.duration}
          error={problemOf('duration')}
          onChange={(duration) => reshape({ duration })}
        />
        <ShapePicker
          ratio={draft.aspectRatio}
          error={problemOf('aspectRatio')}
          onChange={(aspectRatio) => reshape({ aspectRatio })}
        />
      </form>
      <GenerateBar
        draft={draft}
        price={built.price}
        free={free}
        problem={refusal?.general ?? undefined}
        onGenerate={generate}
        onFit={reshape}
      />
    </section>
  )
}

/** What is left when everything that waits has been paid; null until the service has said. */
function useFreeCredits(): number | null {
  const { data: account } = useQuery(accountQuery)
  const { data: activity } = useQuery(activityQuery)
  return account && activity ? account.credits - activity.waitingCredits : null
}

/** ⌘↵ or Ctrl↵ anywhere on the page generates. */
function useSubmitKey(submit: () => void) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey) || event.repeat) return
    event.preventDefault()
    submit()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [])
}

function focusFirstProblem() {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('#composer [aria-invalid]')?.focus({ preventScroll: false }),
  )
}
