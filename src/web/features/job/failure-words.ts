import { type ErrorCode, statusOf } from '#contract/service/error.ts'
import type { JobDetail, JobFailure, JobMoney } from '#contract/studio/job.ts'

import { formatCredits } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'

type Words = { cause: string; next: string }

/** Every documented code in plain words, with what helps. */
const documented = {
  unauthorized: {
    cause: 'The service did not accept the studio’s key.',
    next: 'Replace the key on the Keys page, then retry.',
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
    next: 'Remix it and change what the service names.',
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

/** Codes that the service gives to jobs alone. */
const ofJobs = {
  reference_unreachable: {
    cause: 'The service could not fetch one of the files.',
    next: 'Remix it and add that file again, from this device where the address is not public.',
  },
  reference_invalid: {
    cause: 'The service could not use one of the files.',
    next: 'Remix it with another file in its place.',
  },
  moderation_rejected: {
    cause: 'The content policy of the service refused the prompt.',
    next: 'Remix it with other words.',
  },
} as const satisfies Record<string, Words>

const isDocumented = (code: string): code is ErrorCode => Object.hasOwn(statusOf, code)
const isOfJobs = (code: string): code is keyof typeof ofJobs => Object.hasOwn(ofJobs, code)
const isOurs = (code: string): code is keyof typeof ours => Object.hasOwn(ours, code)

function wordsOf(code: string): Words | null {
  if (isDocumented(code)) return documented[code]
  if (isOfJobs(code)) return ofJobs[code]
  return isOurs(code) ? ours[code] : null
}

const paidWords = {
  refunded: 'The credits were returned.',
  not_charged: 'Nothing was charged.',
  unknown: 'It is not known whether it was paid for: see the balance trail on the Account page.',
} as const satisfies Record<JobFailure['paid'], string>

/** Codes that the studio itself gives. */
const ours = {
  unknown: {
    cause: 'The service gave no reason.',
    next: 'Retry as sent; when it fails again, hand the facts below to its support.',
  },
  upscale_unanswered: {
    cause: 'It is not known whether the service took the upscale.',
    next: 'Upscale again: asked twice, the service answers with the same job.',
  },
  closed: {
    cause: 'Closed before it was known whether the service accepted it.',
    next: 'If it did, the clip appears as a job of its own. Retry it as a new job when it is still wanted.',
  },
  lost: {
    cause: 'Closed when the service did not know it any more.',
    next: 'If it does again, the clip appears as a job of its own. Retry it as a new job when it is still wanted.',
  },
} as const satisfies Record<string, Words>

/** What the same codes mean for an upscale, which names its clip by a number and is free. */
const ofUpscales = {
  not_found: {
    cause: 'The service has no finished clip of yours with this number.',
    next: 'Upscale again and enter another number.',
  },
  invalid_request: {
    cause: 'The service did not take the number of the clip.',
    next: 'Upscale again and enter another number.',
  },
  not_ready: {
    cause: 'The service says that the clip is not finished yet.',
    next: 'Upscale again in a minute.',
  },
  generation_failed: {
    cause: 'The service could not make the clip larger.',
    next: 'Upscale again; it is free.',
  },
} as const satisfies Record<string, Words>

/** Told by the studio in its own words, which name the service’s. */
const isOfNumber = (code: string) => code === 'not_found' || code === 'invalid_request'

const isOfUpscales = (code: string): code is keyof typeof ofUpscales => Object.hasOwn(ofUpscales, code)

/** The page on which the next step is done, where that is not this one. */
export function failureLink({ code }: Pick<JobFailure, 'code'>): { to: string; words: string } | null {
  if (code === 'unauthorized' || code === 'method_not_allowed' || code === 'key_limit_reached')
    return { to: paths.keys, words: 'Open Keys' }
  if (code === 'insufficient_credits' || code === 'plan_required')
    return { to: paths.account, words: 'Open Account' }
  return null
}

/**
 * What happened, what became of the money, what helps. The cost is what did not come back, where that is known. An
 * unknown code leaves the word to the service.
 */
export function failureWords(
  { code, message, paid }: JobFailure,
  { cost, held }: Pick<JobMoney, 'cost' | 'held'>,
  kind: JobDetail['kind'] = 'text',
): Words & { paid: string; said: string | null } {
  const ofKind = kind === 'upscale' && isOfUpscales(code) ? ofUpscales[code] : null
  const words = ofKind ??
    wordsOf(code) ?? { cause: message, next: 'Retry as sent, or remix it with other words.' }
  return {
    ...words,
    paid: moneyWords(paid, cost, held),
    said: message === words.cause || isOurs(code) || (ofKind && isOfNumber(code)) ? null : message,
  }
}

function moneyWords(paid: JobFailure['paid'], cost: number | null, held: number | null) {
  if (paid === 'refunded' && cost) return `All but ${formatCredits(cost)} were returned.`
  if (paid === 'unknown' && held !== null)
    return `The service held ${formatCredits(held)} when it accepted it; whether they came back shows in the balance trail on the Account page.`
  return paidWords[paid]
}
