import * as z from 'zod/mini'

import type { AspectRatio } from '../service/aspect-ratio.ts'
import type { FieldProblem } from '../service/error.ts'
import { fieldProblems } from '../service/field-problems.ts'
import { type Model, modelName } from '../service/model.ts'
import { type Price, priceOf } from '../service/price.ts'
import { durationLimits, VideoRequest } from '../service/video-request.ts'
import { JobId } from './job.ts'

/** Body of `POST /api/jobs`. The browser makes the id, so a repeated send is the same job. */
export const CreateJob = z.strictObject({ id: JobId, request: VideoRequest })
export type CreateJob = z.infer<typeof CreateJob>

/** What a person has typed so far; may be incomplete or wrong. */
export type Draft = { prompt: string; model: Model; duration: number; aspectRatio: AspectRatio }

export type BuiltRequest =
  | { ok: true; request: VideoRequest; price: Price }
  | { ok: false; problems: FieldProblem[]; price: Price | null }

/**
 * The one builder for quote and request: the price is computed from exactly the payload that is sent.
 * A draft that cannot be sent still has a price when its length and model are known.
 */
export function buildRequest(draft: Draft): BuiltRequest {
  const parsed = VideoRequest.safeParse({
    prompt: draft.prompt,
    model: draft.model,
    duration: draft.duration,
    aspect_ratio: draft.aspectRatio,
  })
  if (parsed.success) return { ok: true, request: parsed.data, price: priceOf(parsed.data) }
  const problems = fieldProblems(parsed.error.issues)
  const priced = !problems.some((problem) => problem.path === 'duration' || problem.path === 'model')
  return { ok: false, problems, price: priced ? priceOf(draft) : null }
}

/** A change to the draft that the balance can pay for. */
export type Fit = { duration: number; model: Model; credits: number; label: string }

/** What fits into `credits` when the draft does not: the longest clip on this model, then on the cheaper one. */
export function whatFits(draft: Draft, credits: number): Fit[] {
  const models: Model[] =
    draft.model === 'seedance-2.0' ? ['seedance-2.0', 'seedance-2.0-fast'] : [draft.model]
  return models.flatMap((model) => {
    const duration = Math.min(draft.duration, Math.floor(credits / priceOf({ model, duration: 1 }).credits))
    if (duration < durationLimits.min) return []
    const fit = priceOf({ model, duration })
    return [{ duration, model, credits: fit.credits, label: `${duration} s on ${modelName[model]}` }]
  })
}
