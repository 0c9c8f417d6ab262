import type { RequestBudget } from '../budget/request-budget.ts'
import type { DurationLaw } from './duration-law.ts'

/** A job that the service has and that is not finished. Times in milliseconds since 1970. */
export type TrackedJob = {
  id: string
  law: DurationLaw
  /** Where the law's time begins: when the job was sent, or when the service began to work on it. */
  since: number
  /** When the last look was made that said "not done"; when it was sent before the first. */
  seenAt: number
  /** No look before this moment. */
  notBefore: number
  /** What else decides: a trusted webhook will tell, it is in trouble and only looked at when others need not be, now. */
  cue: 'none' | 'webhook' | 'trouble' | 'now'
}

/** What a look must be worth at least, in undetected ms; and while a webhook is trusted to tell it sooner. */
const leastPriceMs = 3
const webhookPriceMs = 15_000
/** Times that the price looks ahead: the scarcest of them counts. */
const horizonsMs = [5000, 15_000, 30_000, 60_000]
const lookAheadMs = 60_000
/** Ten requests a minute are so few that some are kept for jobs that take longer than expected. */
const caution = (limit: number) => (limit >= 30 ? 1 : 1.8)

/**
 * Which job to look at next, and when: the one with the most undetected time to expect, once that is worth the price
 * of a request. `from` is the earliest moment (ms) at which the budget has one. Null without jobs.
 */
export function nextLook(
  jobs: readonly TrackedJob[],
  budget: RequestBudget,
  from: number,
): { id: string; at: number } | null {
  let [before, at, stepMs] = [from, from, 100]
  let id = worthLooking(jobs, budget, at)
  while (id === null && at < from + lookAheadMs) {
    ;[before, at, stepMs] = [at, at + Math.round(stepMs), Math.min(stepMs * 1.3, 2000)]
    id = worthLooking(jobs, budget, at)
  }
  // The moment itself lies in the last step; ten milliseconds are exact enough.
  while (id !== null && at - before > 10) {
    const middle = Math.ceil((before + at) / 2)
    const sooner = worthLooking(jobs, budget, middle)
    if (sooner === null) before = middle
    else [at, id] = [middle, sooner]
  }
  const [first] = jobs
  return id === null ? (first ? { id: first.id, at } : null) : { id, at }
}

/** The job that is worth a look at this moment, if any. */
function worthLooking(jobs: readonly TrackedJob[], budget: RequestBudget, now: number): string | null {
  let best: { id: string; undetectedMs: number } | null = null
  const priceMs = priceAt(jobs, budget, now)
  for (const job of jobs) {
    if (now < job.notBefore) continue
    const undetectedMs = undetected(job, now)
    if (undetectedMs < leastWorth[job.cue](priceMs)) continue
    if (!best || undetectedMs > best.undetectedMs) best = { id: job.id, undetectedMs }
  }
  return best?.id ?? null
}

/**
 * μ: what a look must be worth, in ms. Looks at the rate √(f / 2μS) are the cheapest way to spend any budget, so the
 * supply S_H within a horizon sets μ = ½ (Σ ∫ √(f / S) / S_H)².
 */
function priceAt(jobs: readonly TrackedJob[], budget: RequestBudget, now: number): number {
  const efforts = jobs.flatMap((job) => (job.cue === 'none' ? effortOf(job, now) : []))
  let priceMs = leastPriceMs
  for (const horizonMs of horizonsMs) {
    const until = now + horizonMs
    const effort = efforts.reduce((sum, effortUntil) => sum + effortUntil(until), 0)
    const price = 0.5 * (effort / Math.max(1, budget.supply(now, until))) ** 2
    priceMs = Math.max(priceMs, caution(budget.limit) * price)
  }
  return priceMs
}

/** The least undetected time, in ms, that makes a look worthwhile at this price. */
const leastWorth = {
  none: (priceMs: number) => priceMs,
  webhook: (priceMs: number) => Math.max(priceMs, webhookPriceMs),
  trouble: () => 0,
  now: () => 0,
} as const satisfies Record<TrackedJob['cue'], (priceMs: number) => number>

function undetected({ law, seenAt, since, cue }: TrackedJob, now: number): number {
  if (cue === 'trouble') return 0
  return cue === 'now' ? Infinity : law.undetectedMs(seenAt - since, now - since)
}

/** How much the looks at a job are worth from now until any later moment. */
function effortOf({ law, seenAt, since, notBefore }: TrackedJob, now: number): (until: number) => number {
  const from = Math.max(now, notBefore)
  const effort = law.effort(seenAt - since, from - since)
  return (until) => (from < until ? effort(until - since) : 0)
}
