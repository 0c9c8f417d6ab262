import { type ErrorCode, statusOf } from '#contract/service/error.ts'
import type { JobFailure } from '#contract/studio/job.ts'

type Words = { cause: string; next: string }

/** Every documented code in plain words, with what helps. */
const documented = {
  unauthorized: {
    cause: 'The service did not accept the studio’s key.',
    next: 'Put a valid key into the studio’s configuration, start it again, then retry.',
  },
  insufficient_credits: {
    cause: 'The account had too few credits for this clip.',
    next: 'Remix it shorter or on Fast, or retry when the balance allows it.',
  },
  plan_required: {
    cause: 'The account’s plan has no API access.',
    next: 'Standard and Advanced have it. Retry after the plan was changed.',
  },
  not_found: {
    cause: 'The service no longer knows this job.',
    next: 'Retry it as a new job.',
  },
  method_not_allowed: {
    cause: 'The service refused the kind of call.',
    next: 'Check the base URL of the studio’s connection on the Keys page.',
  },
  not_ready: {
    cause: 'The service was not ready for this call.',
    next: 'Retry in a minute.',
  },
  idempotency_conflict: {
    cause: 'The service knows this job’s sending under another request.',
    next: 'Send it again as a new job.',
  },
  key_limit_reached: {
    cause: 'The plan’s number of API keys is used up.',
    next: 'Revoke a key that is not used, then retry.',
  },
  file_too_large: {
    cause: 'A file is larger than the service takes.',
    next: 'Remix with a smaller file.',
  },
  unsupported_media_type: {
    cause: 'A file has a type that the service does not take.',
    next: 'Remix with a JPEG, PNG, WebP or GIF image.',
  },
  invalid_request: {
    cause: 'The service refused the request as it was written.',
    next: 'Remix it and change what the service names below.',
  },
  rate_limit_exceeded: {
    cause: 'The plan’s requests for this minute were used up.',
    next: 'Retry in a minute.',
  },
  generation_failed: {
    cause: 'The service could not make this clip.',
    next: 'Retry as sent; when it fails again, remix it with other words.',
  },
  internal_error: {
    cause: 'The service had a fault of its own.',
    next: 'Retry as sent.',
  },
  unavailable: {
    cause: 'The service was shutting down or not available.',
    next: 'Retry in a minute.',
  },
} as const satisfies Record<ErrorCode, Words>

const isDocumented = (code: string): code is ErrorCode => Object.hasOwn(statusOf, code)

const paidWords = {
  refunded: 'The credits were returned.',
  not_charged: 'Nothing was charged.',
  unknown:
    'The service did not say whether the credits were returned. Compare the balance on the Account page.',
} as const satisfies Record<JobFailure['paid'], string>

/** What happened, what became of the money, what helps. An unknown code leaves the word to the service. */
export function failureWords({
  code,
  message,
  paid,
}: JobFailure): Words & { paid: string; said: string | null } {
  const words = isDocumented(code)
    ? documented[code]
    : { cause: message, next: 'Retry as sent, or remix it with other words.' }
  return { ...words, paid: paidWords[paid], said: message === words.cause ? null : message }
}
