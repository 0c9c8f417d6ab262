import * as z from 'zod/mini'

import { ErrorEnvelope } from '#contract/service/error.ts'
import { fromServiceTime } from '#contract/service/time.ts'

/** An HTTP answer as it came: parsed when it was JSON, and always the raw text for the record. */
export type RawAnswer = { status: number; body: unknown; text: string; retryAfterSeconds: number | null }

const number = z.optional(z.number())
const text = z.optional(z.string())

const looseAccepted = z.looseObject({
  id: z.string().check(z.minLength(1)),
  estimated_cost: number,
  total_cost: number,
  credits_remaining: number,
})

/** What a 202 says that we can use; null when it names no job id. */
export function readAccepted(body: unknown) {
  const parsed = looseAccepted.safeParse(body)
  if (!parsed.success) return null
  const { id, estimated_cost, total_cost, credits_remaining } = parsed.data
  return {
    serviceId: id,
    cost: estimated_cost ?? total_cost ?? null,
    creditsRemaining: credits_remaining ?? null,
  }
}

const looseStatus = z.looseObject({
  status: z.string(),
  progress: number,
  started_at: text,
  credits_spent: number,
  credits_refunded: number,
  video_url: text,
  cover_url: text,
  width: number,
  height: number,
  duration_ms: number,
  video_id: z.optional(z.union([z.number(), z.string()])),
  error: z.optional(z.unknown()),
  error_code: text,
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
}

/** Reads a status answer liberally; null when it has no status at all. */
export function readStatusAnswer(body: unknown): StatusReading | null {
  const parsed = looseStatus.safeParse(body)
  if (!parsed.success) return null
  const { data } = parsed
  const startedAt = data.started_at === undefined ? NaN : fromServiceTime(data.started_at)
  return {
    status: data.status,
    progress: data.progress === undefined ? null : Math.min(1, Math.max(0, data.progress)),
    startedAt: Number.isNaN(startedAt) ? null : startedAt,
    cost: data.credits_spent ?? null,
    refund: data.credits_refunded ?? null,
    videoUrl: data.video_url ?? null,
    coverUrl: data.cover_url ?? null,
    width: data.width ?? null,
    height: data.height ?? null,
    durationMs: data.duration_ms ?? null,
    error:
      data.error === undefined
        ? null
        : typeof data.error === 'string'
          ? data.error
          : JSON.stringify(data.error),
    errorCode: data.error_code ?? null,
  }
}

const looseAccount = z.looseObject({
  plan: z.string(),
  plan_name: text,
  plan_expires_at: z.optional(z.nullable(z.string())),
  credits_remaining: z.number(),
  credits_per_month: number,
  api_rpm: number,
  api_concurrent: number,
  max_api_keys: number,
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

/** Reads an account answer; null when it lacks plan or balance. */
export function readAccountAnswer(body: unknown): AccountReading | null {
  const parsed = looseAccount.safeParse(body)
  if (!parsed.success) return null
  const { data } = parsed
  const expires = data.plan_expires_at ? fromServiceTime(data.plan_expires_at) : NaN
  return {
    plan: data.plan,
    planName: data.plan_name ?? data.plan,
    planExpiresAt: Number.isNaN(expires) ? null : expires,
    credits: Math.floor(data.credits_remaining),
    creditsPerMonth: data.credits_per_month ?? 0,
    requestsPerMinute: data.api_rpm ?? 10,
    concurrentJobs: data.api_concurrent ?? 2,
    maxKeys: data.max_api_keys ?? 2,
  }
}

const fastApiDetail = z.object({
  detail: z.array(z.looseObject({ loc: z.optional(z.array(z.unknown())), msg: z.string() })),
})
const textDetail = z.object({ detail: z.string() })

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
  const nothing = { code: null, required: null, available: null, retryAfterSeconds: answer.retryAfterSeconds }
  const envelope = ErrorEnvelope.safeParse(answer.body)
  if (envelope.success) {
    const { error, message, credits_required, credits_available, retry_after } = envelope.data.detail
    return {
      code: error,
      message,
      required: credits_required ?? null,
      available: credits_available ?? null,
      retryAfterSeconds: retry_after ?? answer.retryAfterSeconds,
    }
  }
  const list = fastApiDetail.safeParse(answer.body)
  if (list.success)
    return {
      ...nothing,
      message: list.data.detail.map(({ loc, msg }) => `${(loc ?? []).join('.')}: ${msg}`).join('; '),
    }
  const plain = textDetail.safeParse(answer.body)
  return {
    ...nothing,
    message: plain.success
      ? plain.data.detail
      : `The service answered ${answer.status} without an explanation.`,
  }
}
