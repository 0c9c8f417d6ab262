import * as z from 'zod/mini'

/** What can go wrong on purpose: the calls of the API by kind, renders, and webhook deliveries. */
export const FaultCall = z.enum(
  ['submit', 'upscale', 'status', 'account', 'upload', 'keys', 'file', 'render', 'webhook'],
  'Use submit, upscale, status, account, upload, keys, file, render or webhook.',
)
export type FaultCall = z.infer<typeof FaultCall>

const count = z.int('This is a whole number.').check(z.minimum(1, 'This is 1 or more.'))
const duration = z.int('This is a whole number of milliseconds.').check(z.minimum(0, 'This is 0 or more.'))
const share = z.number('This is a share from 0 to 1.').check(z.minimum(0), z.maximum(1))

/**
 * Which calls of a kind: every condition that is given must hold. Calls are numbered from 1 in the order in which they
 * come, each rule for itself.
 */
const FaultWhen = z.strictObject({
  call: FaultCall,
  /** These numbers. */
  nth: z.optional(z.array(count).check(z.minLength(1, 'Name at least one number.'))),
  /** Every k-th. */
  every: z.optional(count),
  /** So many of all, drawn from the plan's seed. */
  share: z.optional(share),
  /** Only those that come after so many. */
  after: z.optional(z.int('This is a whole number.').check(z.minimum(0, 'This is 0 or more.'))),
  /** At most so often in all. */
  times: z.optional(count),
})

const Cut = z.union(
  [z.enum(['before', 'after']), z.strictObject({ atByte: z.int().check(z.minimum(0)) })],
  'Use "before", "after" or {"atByte": n}.',
)
const Refusal = z.strictObject({
  status: z
    .int('This is an HTTP status.')
    .check(z.minimum(200, 'This is 200 or more.'), z.maximum(599, 'This is 599 or less.')),
  code: z.optional(z.string()),
  message: z.optional(z.string()),
  retryAfter: z.optional(z.int().check(z.minimum(0))),
  /** Raw, in place of the envelope: HTML, half a JSON text, nothing. */
  body: z.optional(z.string()),
})
const Misreport = z.union(
  [
    z.strictObject({ report: z.string() }),
    z.strictObject({ stuck: z.literal(true) }),
    z.strictObject({ notFound: z.literal(true) }),
    /** Says nothing of this field, as a service of before it. */
    z.strictObject({ hide: z.string() }),
  ],
  'Use {"report": word}, {"stuck": true}, {"notFound": true} or {"hide": field}.',
)
const RenderFault = z.union(
  [z.strictObject({ fail: z.string(), atShare: z.optional(share) }), z.strictObject({ stallMs: duration })],
  'Use {"fail": reason, "atShare"?: 0–1} or {"stallMs": n}.',
)
const WebhookFault = z.union(
  [z.enum(['drop', 'duplicate', 'reorder', 'badSignature']), z.strictObject({ delayMs: duration })],
  'Use "drop", "duplicate", "reorder", "badSignature" or {"delayMs": n}.',
)

/** What then happens: exactly one of these. */
const FaultAction = z
  .strictObject({
    delayMs: z.optional(duration),
    cut: z.optional(Cut),
    refuse: z.optional(Refusal),
    status: z.optional(Misreport),
    render: z.optional(RenderFault),
    webhook: z.optional(WebhookFault),
  })
  .check(
    z.refine((action) => Object.keys(action).length === 1, {
      error: 'Name exactly one of delayMs, cut, refuse, status, render, webhook.',
    }),
  )
export type FaultAction = z.infer<typeof FaultAction>

const FaultRule = z.strictObject({ when: FaultWhen, do: FaultAction }).check(
  z.refine((rule) => fits(rule.when.call, rule.do), {
    path: ['do'],
    error: 'This cannot happen to that call: status belongs to status, render to render, webhook to webhook.',
  }),
)

/** How an engine misbehaves on purpose: the same seed and the same calls give the same faults. */
export const FaultPlan = z.strictObject({
  seed: z.int('The seed is a whole number.'),
  rules: z.array(FaultRule, 'This is a list of rules.'),
})
export type FaultPlan = z.infer<typeof FaultPlan>

function fits(call: FaultCall, action: FaultAction): boolean {
  if (call === 'render') return action.render !== undefined
  if (call === 'webhook') return action.webhook !== undefined
  if (action.status !== undefined) return call === 'status'
  return action.render === undefined && action.webhook === undefined
}
