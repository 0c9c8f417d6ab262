import type { FieldProblem } from '#contract/service/error.ts'
import type { Draft } from '#contract/studio/draft.ts'

import { ApiError } from '../../lib/api.ts'
import { placeOf, valueAt } from './problem-place.ts'

/** The studio said no: what to, by places of the form, and why. `general` is what belongs to no place. */
export type Refusal = { draft: Draft | null; problems: FieldProblem[]; general: string | null }

export function readRefusal(error: unknown, draft: Draft | null): Refusal {
  if (!(error instanceof Error)) return { draft, problems: [], general: 'The job could not be stored.' }
  const told = error instanceof ApiError ? error.fields : []
  const problems = told.flatMap(({ path, message }) => {
    const place = draft && placeOf(draft, path)
    return place ? [{ path: place, message }] : []
  })
  const isPlaced = problems.length > 0 && problems.length === told.length
  return { draft, problems, general: isPlaced ? null : error.message }
}

/** A refused field is wrong only until it is changed. */
export function stillRefused(refusal: Refusal | null, draft: Draft, path: string): string | undefined {
  if (!refusal?.draft || !Object.is(valueAt(refusal.draft, path), valueAt(draft, path))) return undefined
  return refusal.problems.find((problem) => problem.path === path)?.message
}
