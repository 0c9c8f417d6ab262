import type { RequestBudget } from '#studio/budget/request-budget.ts'

import type { Choice, Followed } from './studio-policy.ts'
import type { Policy, VirtualJob, World } from './world.ts'

const windowMs = 60_500

/** One look every so many seconds over all jobs, the one not seen for longest first: what needs no knowledge. */
export function evenSpacing(): Choice {
  let lookedAt = 0
  return (followed: readonly Followed[], budget: RequestBudget, from: number) => {
    const [first] = followed.toSorted((a, b) => a.seenAt - b.seenAt)
    if (!first) return null
    const spacingMs = Math.ceil(windowMs / Math.max(1, budget.limit - budget.reserve))
    const at = Math.max(from, lookedAt + spacingMs, first.seenAt + spacingMs)
    if (at === from) lookedAt = at
    return { index: first.job.index, at }
  }
}

const loopMs = 5000

/** The documentation's own example: every tab asks for every job every five seconds, 429 or not. */
export const documentedLoop =
  (tabs: number): Policy =>
  (world) => {
    const ask = (job: VirtualJob) =>
      world.request(
        () => world.isDone(job),
        (answer) => {
          if (answer?.value) world.found(job)
          else world.time.after(loopMs, () => ask(job))
        },
      )
    return {
      submit: (send) => send(),
      refused: () => {},
      accepted: (job) => everyTab(world, tabs, () => ask(job)),
    }
  }

/** The best that needs no code: tabs ask a cache in front of the service, which asks for a job once a time to live. */
export const microCache =
  (tabs: number): Policy =>
  (world) => {
    const { rpm, users } = world.cell
    const liveMs = (60_000 * users) / (rpm - 2)
    const cached = new Map<number, { answer: boolean; until: number }>()
    const waiting = new Map<number, Array<(answer: boolean) => void>>()
    const read = (job: VirtualJob, got: (answer: boolean) => void) => {
      const fresh = cached.get(job.index)
      if (fresh && fresh.until > world.time.now) return got(fresh.answer)
      const line = waiting.get(job.index)
      if (line) return void line.push(got)
      waiting.set(job.index, [got])
      world.request(
        () => world.isDone(job),
        (answer) => {
          const value = answer?.value ?? false
          // A refusal is not cached.
          if (answer) cached.set(job.index, { answer: value, until: world.time.now + liveMs })
          for (const told of waiting.get(job.index) ?? []) told(value)
          waiting.delete(job.index)
        },
      )
    }
    const ask = (job: VirtualJob) =>
      read(job, (isDone) => {
        if (isDone) world.found(job)
        else world.time.after(loopMs, () => ask(job))
      })
    return {
      submit: (send) => send(),
      refused: () => {},
      accepted: (job) => everyTab(world, tabs, () => ask(job)),
    }
  }

/** Tabs were opened at any time: their clocks are not the same. */
function everyTab(world: World, tabs: number, begin: () => void): void {
  for (let tab = 0; tab < tabs; tab++) world.time.after(tab === 0 ? 0 : world.random() * loopMs, begin)
}
