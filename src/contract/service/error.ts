import * as z from 'zod/mini'

/** HTTP status of each documented error code. Source: seed, Errors; the rest from the specification. */
export const statusOf = {
  unauthorized: 401,
  insufficient_credits: 402,
  plan_required: 403,
  not_found: 404,
  method_not_allowed: 405,
  not_ready: 409,
  key_limit_reached: 409,
  idempotency_conflict: 409,
  file_too_large: 413,
  unsupported_media_type: 415,
  invalid_request: 422,
  rate_limit_exceeded: 429,
  generation_failed: 500,
  internal_error: 500,
  unavailable: 503,
} as const
export type ErrorCode = keyof typeof statusOf

export const FieldProblem = z.object({ path: z.string(), message: z.string() })
export type FieldProblem = z.infer<typeof FieldProblem>

/** What every error answer looks like; extras such as `credits_required` stand beside the message. */
export const ErrorEnvelope = z.object({
  detail: z.looseObject({
    error: z.string(),
    message: z.string(),
    fields: z.optional(z.array(FieldProblem)),
    retry_after: z.optional(z.number()),
    credits_required: z.optional(z.number()),
    credits_available: z.optional(z.number()),
  }),
})
export type ErrorEnvelope = z.infer<typeof ErrorEnvelope>
