import { averageBoundMs, minuteBoundMs } from '../studio/tracker/bounds.ts'
import { documentedClips, documentedPersons, oneKind } from '../studio/tracker/durations.ts'
import { cells, coldRatio, measure, type Plan, type Row } from '../studio/tracker/measure.ts'
import { documentedLoop, evenSpacing, microCache } from '../studio/tracker/peers.ts'
import { studioPolicy } from '../studio/tracker/studio-policy.ts'
import { seededRandom } from '../studio/tracker/virtual-time.ts'
import type { Figure } from './figure.ts'

const jobs = 3000
const tabs = 5

/** Peers are measured on the same services with the same users; what they do with five tabs counts each tab. */
const peers = {
  'even spacing': (plan: Plan) => measure(plan, jobs, () => studioPolicy({ choice: evenSpacing() })),
  'documented 5 s loop, 1 tab': (plan: Plan) => measure(plan, jobs, () => documentedLoop(1)),
  'documented 5 s loop, 5 tabs': (plan: Plan) => measure(plan, jobs, () => documentedLoop(tabs), tabs),
  'micro-cache, 5 tabs': (plan: Plan) => measure(plan, jobs, () => microCache(tabs), tabs),
}

/** The studio's schedule in virtual time, exact: the whole table printed, its bars answered. */
export async function benchTracker(): Promise<Figure[]> {
  console.log('detection after the end of a job, seconds; bounds are without the network, about 0.2 s')
  console.log(heading)
  return [...cells.flatMap(({ bar, ...plan }) => cellFigures(plan, bar)), ...coldFigures()]
}

function cellFigures(plan: { rpm: number; users: number }, bar: number): Figure[] {
  const name = `${plan.rpm} rpm, ${plan.users} at once`
  const print = (policy: string, row: Row) => console.log(line(`${name}: ${policy}`, row))
  const studio = measure(plan, jobs, () => studioPolicy())
  const told = measure({ ...plan, webhookLoss: 0 }, jobs, () => studioPolicy())
  const lost = measure({ ...plan, webhookLoss: 1 }, jobs, () => studioPolicy())
  print('studio', studio)
  print('studio, webhooks', told)
  print('studio, webhooks all lost', lost)
  for (const [peer, run] of Object.entries(peers)) print(peer, run(plan))
  const foreign = measure({ ...plan, foreignShare: 0.2 }, jobs, () => studioPolicy())
  const strict = measure({ ...plan, rpm: plan.rpm / 2, toldRpm: plan.rpm }, jobs, () => studioPolicy())
  print('studio, another client uses 20 %', foreign)
  print('studio, half of the told limit', strict)
  printBounds(name, plan)
  return [
    { name: `tracker ${name}: 429s a job`, value: studio.refusedPerJob, bar: 0, unit: '' },
    { name: `tracker ${name}: detection`, value: studio.ratio, bar, unit: '30n/r' },
    { name: `tracker ${name}: submit waits p99`, value: studio.waitP99Ms / 1000, bar: 1, unit: 's' },
    { name: `tracker ${name}: webhook requests a job`, value: told.requestsPerJob, bar: 2.2, unit: '' },
    { name: `tracker ${name}: webhook known p50`, value: told.toldP50Ms / 1000, bar: 0.5, unit: 's' },
    { name: `tracker ${name}: webhook known p95`, value: told.toldP95Ms / 1000, bar: 0.8, unit: 's' },
    { name: `tracker ${name}: webhook confirmed p95`, value: told.p95Ms / 1000, bar: null, unit: 's' },
    { name: `tracker ${name}: webhooks lost`, value: lost.meanMs / studio.meanMs, bar: 1.1, unit: '×' },
  ]
}

function printBounds(name: string, { rpm, users }: { rpm: number; users: number }) {
  const known = (bound: string, ms: number) =>
    console.log(`${`${name}: ${bound}`.padEnd(58)} ${(ms / 1000).toFixed(2).padStart(7)}`)
  known('bound, laws known, budget kept on average', averageBoundMs(rpm, users))
  const share = users === 1 ? 'limit kept each minute' : 'equal share of each minute a job'
  known(`bound, laws known, ${share}`, minuteBoundMs(rpm / users, seededRandom(1)))
}

function coldFigures(): Figure[] {
  const kinds = [
    { kind: 'clip', options: { durations: oneKind, seeds: 60 }, bar: 1 },
    { kind: 'from photo', options: { durations: documentedPersons, seeds: 60 }, bar: 1 },
    { kind: 'flat 30–120 s', options: { durations: documentedClips, seeds: 200 }, bar: 1 },
  ]
  return cells.flatMap(({ rpm, users }) =>
    kinds.map(({ kind, options, bar }) => ({
      name: `tracker ${rpm} rpm, ${users} at once: first 20, ${kind}`,
      value: coldRatio({ rpm, users }, options),
      bar,
      unit: '× even',
    })),
  )
}

const columns = ['mean', 'p50', 'p95', '÷ 30n/r', 'req/job', '429/job', 'submit p99']
const heading = `${''.padEnd(58)} ${columns.map((column) => column.padStart(7)).join('  ')}`

function line(name: string, row: Row): string {
  const values = [
    row.meanMs / 1000,
    row.p50Ms / 1000,
    row.p95Ms / 1000,
    row.ratio,
    row.requestsPerJob,
    row.refusedPerJob,
    row.waitP99Ms / 1000,
  ]
  return `${name.padEnd(58)} ${values.map((value) => value.toFixed(2).padStart(7)).join('  ')}`
}
