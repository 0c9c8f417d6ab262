import { cuts } from '../server/cut-points/cuts.ts'
import { emptyTally, type Tally } from '../server/cut-points/judge.ts'
import { runCut } from '../server/cut-points/run-cuts.ts'
import { killPoints, runKills } from '../server/cut-points/run-kills.ts'
import type { Figure } from './figure.ts'

/** Runs a point, each on a seed of its own. Source of the bars: what a studio that never loses a job promises. */
const runsPerPoint = Number(process.env['CUT_RUNS'] ?? 100)

/** Where the connection or the process breaks while a job is sent: all counters over all points. */
export async function benchCutPoints(): Promise<Figure[]> {
  const total = emptyTally()
  const kills = { lost: 0, unkilled: 0, resumedMs: 0 }
  const say = (point: string, tally: Tally) => {
    add(total, tally)
    const ends = Object.entries(tally.ends).map(([end, count]) => `${end} ${count}`)
    console.log(`  ${point.padEnd(36)} ${String(tally.runs).padStart(4)} runs: ${ends.join(', ')}`)
    for (const problem of tally.problems) console.log(`    ${problem}`)
  }
  for (const [index, cut] of cuts.entries()) say(cut.name, await runCut(cut, runsPerPoint, 10_000 * index))
  for (const [index, point] of killPoints.entries()) {
    const tally = await runKills(point, { runs: runsPerPoint, firstSeed: 10_000 * index, lanes: 4 })
    say(`SIGKILL: ${point}`, tally)
    kills.lost += tally.lost
    kills.unkilled += tally.unkilled
    kills.resumedMs = Math.max(kills.resumedMs, tally.resumedMs)
  }
  const none = (name: string, value: number) => ({ name: `cut points: ${name}`, value, bar: 0, unit: '' })
  return [
    { name: 'cut points: points', value: cuts.length + killPoints.length, bar: null, unit: '' },
    { name: 'cut points: runs', value: total.runs, bar: null, unit: '' },
    none('paid twice without a click', total.paidTwice),
    none('jobs without a truthful state', total.untruthful),
    none('wrong “not charged”', total.wrongNotCharged),
    { name: 'cut points: wrong “charged”', value: total.wrongCharged, bar: null, unit: '' },
    { name: 'cut points: accepted, answer lost, webhook', value: total.unheard, bar: null, unit: '' },
    none('… of these not linked', total.unheard - total.linked),
    none('sendings beside another of the account', total.sideBySide),
    none('minutes with more requests than the plan', total.overPlan),
    none('answered wishes lost to a SIGKILL', kills.lost),
    none('kills that did not happen', kills.unkilled),
    { name: 'cut points: longest until all goes on', value: kills.resumedMs / 1000, bar: 10, unit: 's' },
  ]
}

function add(total: Tally, tally: Tally) {
  total.runs += tally.runs
  total.unheard += tally.unheard
  total.linked += tally.linked
  total.paidTwice += tally.paidTwice
  total.untruthful += tally.untruthful
  total.wrongNotCharged += tally.wrongNotCharged
  total.wrongCharged += tally.wrongCharged
  total.overPlan += tally.overPlan
  total.sideBySide += tally.sideBySide
}
