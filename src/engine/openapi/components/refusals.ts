import { type ErrorCode, FieldProblem } from '#contract/service/error.ts'

import { answerSchema, type JsonSchema } from '../json-schema.ts'

export type Refusal = {
  /** Codes of one component share a response. */
  component: string
  description: string
  message: string
  /** Always there, beside code and message. */
  extras?: Record<string, { schema: JsonSchema; example: unknown }>
  /** There when it helps. */
  optional?: Record<string, { schema: JsonSchema; example: unknown }>
}

const retryAfter = (seconds: number) => ({
  schema: {
    type: 'integer',
    minimum: 1,
    description: 'Whole seconds until the call may be made again.',
  } as const,
  example: seconds,
})
const credits = (description: string, example: number) => ({
  schema: { type: 'integer', minimum: 0, description } as const,
  example,
})
const fields = {
  schema: {
    type: 'array',
    minItems: 1,
    description: 'Every field that needs correcting, all at once.',
    items: answerSchema(FieldProblem, {
      path: 'Where: names and indices joined by dots, such as `reference_images.2`.',
      message: 'What is wrong, and what is right.',
    }),
  } as const,
  example: [{ path: 'duration', message: 'Duration is a whole number of seconds from 4 to 15.' }],
}

/** What each code means. Source: seed, Errors; total, so that a new code cannot stay undocumented. */
export const refusals = {
  unauthorized: {
    component: 'Unauthorized',
    description: 'Missing or invalid API key. Missing, malformed, unknown and revoked keys read alike.',
    message: 'Missing or invalid API key.',
  },
  insufficient_credits: {
    component: 'InsufficientCredits',
    description: 'Not enough credits for the requested generation. Nothing was charged.',
    message: 'Not enough credits. Need 130, have 50.',
    extras: {
      credits_required: credits('What the job would cost.', 130),
      credits_available: credits('What the account has.', 50),
    },
  },
  plan_required: {
    component: 'PlanRequired',
    description: 'API access requires a Standard or Advanced plan that has not expired.',
    message: 'API access requires a Standard or Advanced plan.',
  },
  not_found: {
    component: 'NotFound',
    description: 'There is no such thing, or it does not belong to your account: both read alike.',
    message: 'Job not found or does not belong to your account.',
  },
  method_not_allowed: {
    component: 'MethodNotAllowed',
    description: 'This address has no such method.',
    message: 'PUT is not possible here.',
  },
  not_ready: {
    component: 'NotReady',
    description: 'The source clip is not completed, or is an upscale already.',
    message: 'This video is processing. Upscale it once it is completed.',
  },
  key_limit_reached: {
    component: 'KeyLimitReached',
    description: 'The plan allows no more keys: 2 on Standard, 5 on Advanced.',
    message: 'The Standard plan has 2 keys. Revoke one first.',
  },
  idempotency_conflict: {
    component: 'IdempotencyConflict',
    description: 'The Idempotency-Key was used for another request. Nothing was charged.',
    message: 'This Idempotency-Key was used for another request. Nothing was charged.',
  },
  file_too_large: {
    component: 'FileTooLarge',
    description: 'The body is larger than this call takes; the rest of it was not read.',
    message: 'The body is larger than 131,072 bytes.',
    optional: { fields },
  },
  unsupported_media_type: {
    component: 'UnsupportedMediaType',
    description: 'The body is of a kind that this call does not take.',
    message: 'Send the body as JSON, with Content-Type: application/json.',
    optional: { fields },
  },
  invalid_request: {
    component: 'InvalidRequest',
    description: 'Fields need correcting; each is named. Unknown fields are refused. Nothing was charged.',
    message: 'duration: Duration is a whole number of seconds from 4 to 15.',
    extras: { fields },
  },
  rate_limit_exceeded: {
    component: 'RateLimitExceeded',
    description: 'Too many requests a minute, or too many jobs at once, for this key. Nothing was charged.',
    message: 'Too many requests: 10 a minute for this key.',
    extras: {
      retry_after: retryAfter(12),
      limit: {
        schema: {
          type: 'string',
          enum: ['requests_per_minute', 'concurrent_jobs'],
          description: 'Which of the two limits.',
        },
        example: 'requests_per_minute',
      },
    },
  },
  generation_failed: {
    component: 'ServerError',
    description: 'Internal error. Credits are refunded automatically.',
    message: 'The generation failed. The credits were refunded.',
  },
  internal_error: {
    component: 'ServerError',
    description: 'Internal error. Credits are refunded automatically.',
    message: 'The service failed to handle this request. Nothing was charged.',
  },
  unavailable: {
    component: 'Unavailable',
    description: 'The service is shutting down or cannot reach its database.',
    message: 'The service is restarting. Try again in a moment.',
    extras: { retry_after: retryAfter(5) },
  },
} as const satisfies Record<ErrorCode, Refusal>
