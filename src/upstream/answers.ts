import * as z from 'zod/mini'

import { ErrorEnvelope } from '#contract/service/error.ts'
import { fromServiceTime } from '#contract/service/time.ts'

/** An HTTP answer as it came: parsed when it was JSON, and always the raw text for the record. */
export type RawAnswer = { status: number; body: unknown; text: string; retryAfterSeconds: number | null }

/** One odd field must not cost the rest of an answer: what is missing, null or of another type reads as null. */
const lenient = <T extends z.ZodMiniType>(schema: T) => z._default(z.catch(z.nullable(schema), null), null)
/** A figure, also when it comes as text; fractions are rounded, since credits and milliseconds are whole here. */
const figure = lenient(
  z.pipe(
    z.union([z.number(), z.string().check(z.regex(/^-?\d+(\.\d+)?$/))]),
    z.transform((value: number | string) => Math.round(Number(value))),
  ),
)
const share = lenient(z.number())
const text = lenient(z.string())
const id = z.pipe(
  z.union([z.string().check(z.minLength(1)), z.number()]),
  z.transform((value: number | string) => String(value)),
)

const numericId = z.pipe(id, z.string().check(z.regex(/^[1-9]\d{0,14}$/)))

const Accepted = z.looseObject({ id, estimated_cost: figure, total_cost: figure, credits_remaining: figure })

/** What a 202 says that we can use; null when it names no job id. */
export function readAccepted(body: unknown) {
  const parsed = Accepted.safeParse(body)
  if (!parsed.success) return null
  const { id: serviceId, estimated_cost, total_cost, credits_remaining } = parsed.data
  return { serviceId, cost: estimated_cost ?? total_cost, creditsRemaining: credits_remaining }
}

const Status = z.looseObject({
  status: z.string(),
  progress: share,
  started_at: text,
  credits_spent: figure,
  credits_refunded: figure,
  video_url: text,
  cover_url: text,
  width: figure,
  height: figure,
  duration_ms: figure,
  error: z.optional(z.unknown()),
  error_code: text,
  video_id: lenient(numericId),
})

/** A status answer, every field that we could read and null for the rest. */
export type StatusReading = {
  status: string
  progress: number | null
  startedAt: number | null
  cost: number | null
  refund: number | null
  videoUrl: string | null
  coverUrl: string | null
  width: number | null
  height: number | null
  durationMs: number | null
  error: string | null
  errorCode: string | null
  /** The number that upscaling needs. */
  videoId: string | null
}

/** Reads a status answer liberally; null when it has no status at all. */
export function readStatusAnswer(body: unknown): StatusReading | null {
  const parsed = Status.safeParse(body)
  if (!parsed.success) return null
  const { data } = parsed
  return {
    status: data.status,
    progress: data.progress === null ? null : Math.min(1, Math.max(0, data.progress)),
    startedAt: momentOf(data.started_at),
    cost: data.credits_spent,
    refund: data.credits_refunded,
    videoUrl: data.video_url,
    coverUrl: data.cover_url,
    width: data.width,
    height: data.height,
    durationMs: data.duration_ms,
    error: sentenceOf(data.error),
    errorCode: data.error_code,
    videoId: data.video_id,
  }
}

const Account = z.looseObject({
  plan: text,
  plan_name: text,
  plan_expires_at: text,
  credits_remaining: z.number(),
  credits_per_month: figure,
  api_rpm: figure,
  api_concurrent: figure,
  max_api_keys: figure,
})

/** Plan, balance and limits; limits that the service does not tell are those of Standard, the smaller plan. */
export type AccountReading = {
  plan: string
  planName: string
  planExpiresAt: number | null
  credits: number
  creditsPerMonth: number
  requestsPerMinute: number
  concurrentJobs: number
  maxKeys: number
}

/** Reads an account answer; null when it lacks the balance. */
export function readAccountAnswer(body: unknown): AccountReading | null {
  const parsed = Account.safeParse(body)
  if (!parsed.success) return null
  const { data } = parsed
  const plan = data.plan ?? 'unknown'
  return {
    plan,
    planName: data.plan_name ?? plan,
    planExpiresAt: momentOf(data.plan_expires_at),
    credits: Math.floor(data.credits_remaining),
    creditsPerMonth: data.credits_per_month ?? 0,
    requestsPerMinute: positiveOr(data.api_rpm, 10),
    concurrentJobs: positiveOr(data.api_concurrent, 2),
    maxKeys: positiveOr(data.max_api_keys, 2),
  }
}

const FastApiDetail = z.object({
  detail: z.array(z.looseObject({ loc: z.optional(z.array(z.unknown())), msg: z.string() })),
})
const TextDetail = z.object({ detail: z.string() })
const Figures = z.object({
  detail: z.looseObject({ credits_required: figure, credits_available: figure, retry_after: figure }),
})

/** What an error answer says: the documented envelope, FastAPI's list, a plain text, or nothing readable. */
export type Refusal = {
  code: string | null
  message: string
  required: number | null
  available: number | null
  retryAfterSeconds: number | null
}

/** Reads an error answer of any shape; the code is null when it is not the documented envelope. */
export function readRefusal(answer: RawAnswer): Refusal {
  const figures = Figures.safeParse(answer.body).data?.detail
  const said = {
    required: figures?.credits_required ?? null,
    available: figures?.credits_available ?? null,
    retryAfterSeconds: figures?.retry_after ?? answer.retryAfterSeconds,
  }
  const envelope = Envelope.safeParse(answer.body)
  if (envelope.success) {
    const { error, message } = envelope.data.detail
    return { ...said, code: error, message: message ?? `The service answered “${error}”.` }
  }
  const list = FastApiDetail.safeParse(answer.body)
  if (list.success) {
    const faults = list.data.detail.map(({ loc, msg }) => `${(loc ?? []).join('.')}: ${msg}`)
    return { ...said, code: null, message: faults.join('; ') }
  }
  const plain = TextDetail.safeParse(answer.body)
  const message = plain.data?.detail ?? `The service answered ${answer.status} without an explanation.`
  return { ...said, code: null, message }
}

const Envelope = z.object({
  detail: z.looseObject({ error: ErrorEnvelope.shape.detail.shape.error, message: text }),
})

const positiveOr = (value: number | null, fallback: number) =>
  value !== null && value > 0 ? value : fallback

function momentOf(time: string | null): number | null {
  const ms = time === null ? NaN : fromServiceTime(time)
  return Number.isNaN(ms) ? null : ms
}

function sentenceOf(error: unknown): string | null {
  if (error === undefined || error === null) return null
  return typeof error === 'string' ? error : JSON.stringify(error)
}
