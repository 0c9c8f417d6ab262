import type { Draft } from '#contract/studio/job-request.ts'

import { ApiError } from '../../lib/api.ts'

export type DraftField = keyof Draft

/** The studio said no: what to, and why. `general` is what belongs to no field. */
export type Refusal = {
  draft: Draft | null
  fields: Partial<Record<DraftField, string>>
  general: string | null
}

const fieldOf: Record<string, DraftField | undefined> = {
  prompt: 'prompt',
  model: 'model',
  duration: 'duration',
  aspect_ratio: 'aspectRatio',
}

/** Field of the draft that a problem's path names, with or without the envelope around it. */
export const draftField = (path: string): DraftField | undefined => fieldOf[path.replace(/^request\./, '')]

export function readRefusal(error: unknown, draft: Draft | null): Refusal {
  if (!(error instanceof Error)) return { draft, fields: {}, general: 'The job could not be stored.' }
  const problems = error instanceof ApiError ? error.fields : []
  const known = problems.flatMap(({ path, message }) => {
    const field = draftField(path)
    return field ? [[field, message] as const] : []
  })
  const general = known.length > 0 && known.length === problems.length ? null : error.message
  return { draft, fields: Object.fromEntries(known), general }
}

/** A refused field is wrong only until it is changed. */
export function stillRefused(refusal: Refusal | null, draft: Draft, field: DraftField): string | undefined {
  return refusal?.draft && refusal.draft[field] === draft[field] ? refusal.fields[field] : undefined
}
