import * as z from 'zod/mini'

import { AccountView } from './account.ts'
import { Mode } from './job.ts'

/** GenRay itself. Source: seed, Quick Start. */
export const genRayUrl = 'https://genray.ai'

/** Paths that the documentation's samples put behind the host; the studio adds them itself. */
const documentedPath = /^\/(api(\/v1)?\/?)?$/

/** Where a service is: `https://host`, or plain http on this machine. Null with a reason when it cannot be that. */
export function readBaseUrl(typed: string): { url: string; problem: null } | { url: null; problem: string } {
  const text = typed.trim()
  const whole = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`
  if (text === '' || !URL.canParse(whole)) return no('Enter an address like https://genray.ai.')
  const { protocol, hostname, username, password, pathname, search, hash, origin } = new URL(whole)
  if (username || password) return no('Leave out the user name and password.')
  if (protocol === 'http:' && !isLoopbackHost(hostname))
    return no('Use https://. Without it anybody on the way could read the key; http:// is for this machine.')
  if (protocol !== 'https:' && protocol !== 'http:') return no('Use an address that begins with https://.')
  if (!documentedPath.test(pathname) || search || hash || /[?#]$/.test(whole))
    return no('Enter the address alone, without a path: https://host.')
  return { url: origin, problem: null }
}

const no = (problem: string) => ({ url: null, problem })

const isLoopbackHost = (host: string) => /^(127(\.\d{1,3}){3}|\[::1\]|localhost)$/i.test(host)

/** Whether the address names a machine on the owner's own network: legal, and worth a second look. */
export function isOwnNetwork(baseUrl: string): boolean {
  const host = new URL(baseUrl).hostname.toLowerCase()
  if (isLoopbackHost(host)) return false
  return (
    /^(10|192\.168|172\.(1[6-9]|2\d|3[01])|169\.254|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(host) ||
    /^\[f[cde]/.test(host) ||
    /\.(local|lan|internal|home\.arpa)$/.test(host) ||
    !/[.:]/.test(host)
  )
}

const BaseUrl = z.pipe(
  z.string({ error: 'Enter an address like https://genray.ai.' }).check(
    z.maxLength(300, { error: 'An address has at most 300 characters.' }),
    z.refine((typed) => readBaseUrl(typed).url !== null, {
      error: (issue) => readBaseUrl(String(issue.input)).problem ?? '',
    }),
  ),
  z.transform((typed: string) => readBaseUrl(typed).url ?? ''),
)

/** Secrets are told apart by what a header can carry; their usual shape is advice, not law. */
const secret = (what: string) =>
  z
    .string({ error: `Enter the ${what}.` })
    .check(
      z.trim(),
      z.minLength(1, { error: `Enter the ${what}.` }),
      z.minLength(8, { error: `This is too short for a ${what}. Copy all of it.` }),
      z.maxLength(500, { error: `This is too long for a ${what}.` }),
      z.regex(/^[\u0021-\u007e]*$/, { error: `A ${what} has no spaces, line breaks or accents in it.` }),
    )

export const ApiKey = secret('key')
export const WebhookSecret = secret('webhook secret')
export const hasUsualKeyShape = (key: string) => /^sk_live_[\dA-Za-z]{16,}$/.test(key)

/** Body of `POST /api/connection/test`; without a key the stored one is tested, at its own address only. */
export const TestConnection = z.strictObject({ baseUrl: BaseUrl, key: z.optional(ApiKey) })
export type TestConnection = z.infer<typeof TestConnection>

/** Body of `POST /api/connection`: what Live works with from now on. */
export const ConnectKey = z.strictObject({
  mode: z.literal('live'),
  baseUrl: BaseUrl,
  key: ApiKey,
  webhookSecret: z.optional(WebhookSecret),
  name: z.optional(
    z
      .string()
      .check(z.trim(), z.minLength(1), z.maxLength(100, { error: 'A name has at most 100 characters.' })),
  ),
  /** Connect also when the key does not see the jobs that are at the service. */
  force: z.optional(z.boolean()),
})
export type ConnectKey = z.infer<typeof ConnectKey>

/** What stands between a key and its account, each with its own words. */
export const ConnectionProblem = z.enum([
  /** No answer: wrong name, nothing listening, no network. */
  'unreachable',
  /** The connection is not safe: certificate or protocol. */
  'insecure',
  'redirected',
  /** Something answers, and it is not this API. */
  'not_this_api',
  /** 5xx: the API itself is out of order. */
  'unavailable',
  'unauthorized',
  'plan_required',
  'rate_limited',
])
export type ConnectionProblem = z.infer<typeof ConnectionProblem>

/** Answer of a test: the account behind the key, or what is wrong and with which field. */
export const ConnectionTest = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('works'),
    account: z.omit(AccountView, { mode: true, readAt: true }),
    /** Jobs of Live that are at the service now, and whether this key sees the latest job; null when there is none. */
    openJobs: z.int(),
    seesJobs: z.nullable(z.boolean()),
    warnings: z.array(z.string()),
  }),
  z.object({
    outcome: z.literal('refused'),
    problem: ConnectionProblem,
    field: z.enum(['baseUrl', 'key']),
    message: z.string(),
    warnings: z.array(z.string()),
  }),
])
export type ConnectionTest = z.infer<typeof ConnectionTest>

/** A mode's connection as far as a browser may know it. Of key and webhook secret nothing but the hint comes back. */
export const ConnectionView = z.object({
  mode: Mode,
  name: z.string(),
  baseUrl: z.string(),
  keyHint: z.string(),
  hasWebhookSecret: z.boolean(),
  createdAt: z.int(),
  lastUsedAt: z.nullable(z.int()),
})
export type ConnectionView = z.infer<typeof ConnectionView>

const Side = z.object({
  connection: z.nullable(ConnectionView),
  /** As last read; null while it is not known. */
  account: z.nullable(AccountView),
  /** Jobs that the service has, and jobs that wait here for it. */
  openJobs: z.int(),
  waitingJobs: z.int(),
})

/** Answer of `GET /api/connection`: both modes, and where webhooks can reach this studio. */
export const Connections = z.object({
  current: Mode,
  practice: Side,
  live: Side,
  /** `https://host`, null when the service cannot reach this studio; then why. */
  publicOrigin: z.nullable(z.string()),
  noPublicOrigin: z.nullable(z.string()),
})
export type Connections = z.infer<typeof Connections>
