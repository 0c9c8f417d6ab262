import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'

import { batchJobsMax } from '#contract/studio/batch.ts'
import { buildJobs } from '#contract/studio/build-jobs.ts'
import { placesOf } from '#contract/studio/build-request.ts'
import type { Draft } from '#contract/studio/draft.ts'
import type { JobId } from '#contract/studio/job.ts'
import { judgeMedium } from '#contract/studio/judge-medium.ts'
import { readWildcards } from '#contract/studio/wildcards.ts'

import { accountQuery, activityQuery } from '../../data/changes.ts'
import { useChipStyle } from '../../data/compose-settings.ts'
import { type Editing, madeFrom, useDraft } from '../../data/draft.ts'
import { useDraftMedia } from '../../data/media.ts'
import { usePriceOf } from '../../data/prices.ts'
import { formatPlural } from '../../lib/format.ts'
import { outgoingOf } from './outgoing.ts'
import { isEmptyAt } from './problem-place.ts'
import { stillRefused } from './refusal.ts'
import { useSave } from './use-save.ts'
import { useSubmit } from './use-submit.ts'

/** What is wrong at a place of the form, by the documented path of its field: `prompt`, `reference_images.2`. */
export type ProblemOf = (path: string) => string | undefined

/** The draft with everything that follows from it: its requests, their price, what is wrong with it, and the ways to send it. */
export function useComposing(onStored: (id: JobId) => void) {
  const { draft, editing, begun } = useDraft()
  const free = useFreeCredits(editing)
  const [tried, setTried] = useState(false)
  const { submit, refusal: refusedJob } = useSubmit(onStored)
  const { save, saving, refusal: refusedEdit } = useSave()
  const refusal = editing ? refusedEdit : refusedJob
  const media = useDraftMedia()
  const chips = useChipStyle(draft.mode)
  const known = { media, chipStyle: chips.chipStyle, price: usePriceOf() }
  // What waits is one job, whatever the takes of the draft.
  const built = buildJobs(editing ? { ...draft, takes: 1 } : draft, known, editing ? 1 : batchJobsMax)
  const tooExpensive = built.credits !== null && free !== null && built.credits > free

  const problemOf: ProblemOf = (path) => {
    const early = !tried && (isEmptyAt(draft, path) || (path === 'prompt' && isHalfTyped(draft.prompt)))
    const found = built.ok || early ? undefined : built.problems.find((problem) => problem.path === path)
    return found?.message ?? stillRefused(refusal, draft, path)
  }
  const generate = (front: boolean) => {
    setTried(true)
    if (!built.ok) return focusFirstProblem()
    if (tooExpensive) return undefined
    if (!chips.isKnown) return chips.readAgain()
    setTried(false)
    const [request] = built.requests
    if (editing && request) return save(editing, request, draft)
    const outgoing = outgoingOf(built, draft, { front, ...madeFrom({ draft, begun }) })
    return outgoing && submit(outgoing, draft)
  }
  useSubmitKey(generate)
  return {
    draft,
    editing,
    media,
    built,
    free,
    problemOf,
    /** What no field is to blame for. */
    problem: refusal?.general ?? chips.problem ?? (tried ? onTheWay(draft, media) : null),
    generate,
    submit,
    isBusy: saving || chips.isReading,
  }
}

/** What a job has to wait for, when nothing else is wrong with its inputs. */
function onTheWay(draft: Draft, media: ReturnType<typeof useDraftMedia>): string | null {
  const pending = placesOf(draft).filter(({ medium, role }) => {
    const verdict = judgeMedium(media(medium.id), role)
    return !verdict.usable && verdict.pending
  })
  return pending.length > 0
    ? `${formatPlural(pending.length, 'file is', 'files are')} still on the way. Generate when it is done.`
    : null
}

/** Alternatives whose end is still to come. */
function isHalfTyped(prompt: string): boolean {
  const read = readWildcards(prompt)
  return !read.ok && read.code === 'unclosed'
}

/** What is left when everything else that waits has been paid; null until the service has said. */
function useFreeCredits(editing: Editing | null): number | null {
  const { data: account } = useQuery(accountQuery)
  const { data: activity } = useQuery(activityQuery)
  const promised = editing?.promised ?? 0
  return account && activity ? account.credits - activity.waitingCredits + promised : null
}

/** ⌘↵ or Ctrl↵ anywhere on the page generates; with Shift in front of what waits. */
function useSubmitKey(submit: (front: boolean) => void) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey) || event.repeat) return
    // What stands before the page has the keys; nothing behind it may be sent.
    if (document.querySelector('dialog:modal')) return
    event.preventDefault()
    submit(event.shiftKey)
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [])
}

/** A field says so to ears as well; what cannot be invalid there (a button) is only marked. */
function focusFirstProblem() {
  requestAnimationFrame(() =>
    document
      .querySelector<HTMLElement>('#composer :is([aria-invalid], [data-invalid])')
      ?.focus({ preventScroll: false }),
  )
}
