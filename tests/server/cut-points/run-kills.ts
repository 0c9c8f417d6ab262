import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

import { seededRandom } from '../../support/seeded-random.ts'
import { requestsPerMinute } from './cut-bench.ts'
import { busiestMinute, emptyTally, judgeJob, type Tally } from './judge.ts'
import { openProcessBench, type ProcessBench } from './process-bench.ts'

/**
 * Where the studio is killed between a person's click and the stored answer of the service, in this order: at its
 * failpoints, and from outside while the answer is on its way.
 */
export const killPoints = [
  'intent-uncommitted',
  'intent-committed',
  'sending-written',
  'answer on its way',
  'post-answered',
  'answer-read',
] as const
type KillPoint = (typeof killPoints)[number]

/** A balance check after 300 s comes after 5 s. */
const speed = 60
/** 2.5 s: a studio that was killed is there again when its clip is done. */
const msPerClip = 150_000

export type KillTally = Tally & {
  /** Answered wishes that were gone after the kill, and kills that did not happen. */
  lost: number
  unkilled: number
  /** Longest time from the new start until every job moved on. */
  resumedMs: number
}

/** Kills as often as asked for, `lanes` studios beside each other; half of them have a webhook address. */
export async function runKills(
  point: KillPoint,
  options: { runs: number; firstSeed: number; lanes?: number; root?: string },
): Promise<KillTally> {
  const { runs, firstSeed, lanes = 2, root = process.cwd() } = options
  const tally: KillTally = { ...emptyTally(), lost: 0, unkilled: 0, resumedMs: 0 }
  let next = 0
  const lane = async (hasHooks: boolean) => {
    const bench = await openProcessBench({ hasHooks, root, speed, msPerClip })
    try {
      for (let n = next++; n < runs; n = next++) await killOnce(bench, tally, point, firstSeed + n)
    } finally {
      await bench.close()
    }
    const busiest = busiestMinute(
      bench.relay.seen.filter(({ path }) => path.startsWith('/api/')).map(({ at }) => at),
    )
    if (busiest <= requestsPerMinute) return
    tally.overPlan++
    tally.problems.push(`${point}: ${busiest} requests in a minute`)
  }
  await Promise.all(Array.from({ length: lanes }, (_, n) => lane(n % 2 === 1)))
  return tally
}

async function killOnce(
  bench: ProcessBench,
  tally: KillTally,
  point: KillPoint,
  seed: number,
): Promise<void> {
  const { studio, hasHooks } = bench
  const random = seededRandom(seed)
  const run = `${point}, seed ${seed}, ${hasHooks ? 'webhook' : 'no webhook'}`
  // Up to three wishes in a row; the kill meets one of them.
  const jobs = Array.from({ length: random.between(1, 3) }, (_, n) => ({
    id: randomUUID(),
    prompt: `run ${seed} ${n}`,
  }))
  const nth = random.between(1, jobs.length)
  await bench.start({ FAILPOINT: `${point}:${nth}` })
  if (point === 'answer on its way') killInBetween(bench, nth)
  const answered = await Promise.all(jobs.map(({ id, prompt }) => bench.submit(id, prompt)))
  if (!(await wasKilled(bench))) {
    tally.unkilled++
    tally.problems.push(`${run}: came by without a kill`)
    await studio.kill()
  }
  for (const [n, { id }] of jobs.entries())
    if (answered[n] && !bench.job(id)) {
      tally.lost++
      tally.problems.push(`${run}: an answered wish is gone`)
    }
  const began = performance.now()
  await bench.start()
  // A browser without an answer sends the same wish again.
  for (const [n, { id, prompt }] of jobs.entries()) if (!answered[n]) await bench.submit(id, prompt)
  while (jobs.some(({ id }) => bench.job(id)?.state === 'sending') && performance.now() - began < 20_000)
    await sleep(20)
  tally.resumedMs = Math.max(tally.resumedMs, performance.now() - began)
  tally.runs++
  for (const { id, prompt } of jobs) {
    const job = await bench.settled(id, prompt)
    const made = await bench.made(prompt)
    if (!job) {
      tally.lost++
      tally.problems.push(`${run}: the job is gone`)
      continue
    }
    judgeJob(tally, run, job, made)
    if (!hasHooks || made.length === 0 || !wasUnheard(bench, id)) continue
    tally.unheard++
    if (made.some((one) => one.id === job.service_id)) tally.linked++
    else tally.problems.push(`${run}: not linked by the webhook`)
  }
  await studio.kill()
}

/** Kills the studio when the service has answered the nth sending and nothing of the answer came back. */
function killInBetween({ relay, studio }: ProcessBench, nth: number) {
  let sendings = 0
  relay.treat = (request) => {
    if (request.method !== 'POST' || ++sendings !== nth) return { kind: 'pass' }
    return { kind: 'silence', when: 'answered', onMoment: () => studio.signal('SIGKILL') }
  }
}

/** Waits for the failpoint to strike. */
async function wasKilled({ studio }: ProcessBench): Promise<boolean> {
  const late = sleep(15_000, null)
  return (await Promise.race([studio.ended(), late]))?.signal === 'SIGKILL'
}

const wasUnheard = ({ studio }: ProcessBench, id: string) =>
  studio.rows("select id from job_event where job_id = ? and event = 'unconfirmed'", id).length > 0
