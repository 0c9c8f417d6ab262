import { mixedClips } from './durations.ts'
import { limiterKinds } from './limiters.ts'
import { evenSpacing } from './peers.ts'
import { studioPolicy } from './studio-policy.ts'
import { type Cell, type Durations, type Policy, type Tally, World } from './world.ts'

/** Plans and jobs at once of the table, with the most that detection may take, in even spacings of all requests. */
export const cells = [
  { rpm: 10, users: 1, bar: 1.1 },
  { rpm: 10, users: 2, bar: 0.95 },
  { rpm: 30, users: 1, bar: 1.05 },
  { rpm: 30, users: 2, bar: 0.75 },
  { rpm: 30, users: 5, bar: 0.55 },
] as const

/** Jobs whose kinds are still being learned. */
const learningJobs = 60

/** What a policy makes of a cell, over all kinds of limiters. */
export type Row = {
  meanMs: number
  p50Ms: number
  p95Ms: number
  /** Mean ÷ (30 n / r) s: half an even spacing if each request were a look. */
  ratio: number
  requestsPerJob: number
  refusedPerJob: number
  waitP99Ms: number
  /** From the end of a job to the delivery that tells of it. */
  toldP50Ms: number
  toldP95Ms: number
}

export type Plan = Pick<Cell, 'rpm' | 'users'> & Partial<Cell>

/** Runs a policy with every kind of limiter, and counts `jobs` in all that come after the first 60 of each run. */
export function measure(plan: Plan, jobs: number, policy: () => Policy, watchers = 1): Row {
  const each = learningJobs + Math.ceil(jobs / limiterKinds.length)
  const tallies = limiterKinds.map((limiter, index) =>
    runOf({ limiter, seed: index + 1, ...plan, jobs: each }, policy(), watchers),
  )
  const count = each * limiterKinds.length
  const delays = tallies.flatMap((tally) =>
    tally.delays.filter(({ job }) => job >= learningJobs).map(({ ms }) => ms),
  )
  const told = tallies.flatMap(({ deliveries }) => deliveries)
  const waits = tallies.flatMap(({ submitWaits }) => submitWaits)
  return {
    meanMs: mean(delays),
    p50Ms: quantile(delays, 0.5),
    p95Ms: quantile(delays, 0.95),
    ratio: mean(delays) / ((30_000 * plan.users) / plan.rpm),
    requestsPerJob: tallies.reduce((sum, { requests }) => sum + requests, 0) / count,
    refusedPerJob: tallies.reduce((sum, tally) => sum + refusedAt(tally).length, 0) / count,
    waitP99Ms: quantile(waits, 0.99),
    toldP50Ms: quantile(told, 0.5),
    toldP95Ms: quantile(told, 0.95),
  }
}

/** One run of a cell. */
export const runOf = (cell: Partial<Cell> & Omit<Cell, 'durations'>, policy: Policy, watchers = 1): Tally =>
  new World({ durations: mixedClips, ...cell }).run(policy, watchers)

/** Mean detection of jobs `from` to `to` of a studio that knew nothing at first, ÷ the same with even spacing. */
export function coldRatio(
  plan: Plan,
  options: { durations: Durations; seeds: number; from?: number; to?: number; cold?: () => Policy },
): number {
  const { durations, seeds, from = 0, to = 20, cold = () => studioPolicy() } = options
  const meanOf = (policy: () => Policy) =>
    mean(
      Array.from({ length: seeds }, (_, seed) =>
        runOf({ limiter: 'fixed window', seed: seed + 1, ...plan, jobs: to, durations }, policy()),
      ).flatMap(({ delays }) => delays.filter(({ job }) => job >= from).map(({ ms }) => ms)),
    )
  return meanOf(cold) / meanOf(() => studioPolicy({ choice: evenSpacing() }))
}

/** The moments at which the service refused us. */
export const refusedAt = ({ refused }: Tally): number[] =>
  refused.filter(({ by }) => by === 'us').map(({ at }) => at)

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(share * values.length)] ?? NaN
