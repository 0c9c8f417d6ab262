import { type SeededRandom, seededRandom } from '../../support/seeded-random.ts'
import { type CutBench, openCutBench, publicOrigin, requestsPerMinute } from './cut-bench.ts'
import type { Cut } from './cuts.ts'
import { type Disturbance, pickDisturbance, queue } from './disturbances.ts'
import { busiestMinute, emptyTally, judgeJob, judgeWord, type Tally } from './judge.ts'

/** The last balance check is made after 300 s, and a slot is held for 15 minutes. */
const restMs = 16 * 60_000
/** How often it is looked at what the studio says meanwhile. */
const stepMs = 10_000

/** Cuts as many sendings as asked for, each on a seed of its own, every second one with a webhook address. */
export async function runCut(cut: Cut, runs: number, firstSeed: number): Promise<Tally> {
  const tally = emptyTally()
  const lane = async (hasHooks: boolean) => {
    let bench: CutBench | null = null
    try {
      for (let n = hasHooks ? 1 : 0; n < runs; n += 2) {
        bench ??= await openCutBench({ seed: firstSeed + n, hasHooks })
        const disturbance = await cutOnce(bench, tally, cut, firstSeed + n)
        if (disturbance.leavesMark || cut.forges) bench = await closeBench(bench, tally, cut)
      }
    } finally {
      if (bench) await closeBench(bench, tally, cut)
    }
  }
  await Promise.all([lane(false), lane(true)])
  return tally
}

async function closeBench(bench: CutBench, tally: Tally, cut: Cut): Promise<null> {
  const busiest = busiestMinute(
    bench.relay.seen.filter(({ path }) => path.startsWith('/api/')).map(({ at }) => at),
  )
  if (busiest > requestsPerMinute) {
    tally.overPlan++
    tally.problems.push(`${cut.name}: ${busiest} requests in a minute`)
  }
  if (bench.sideBySide() > 0) {
    tally.sideBySide += bench.sideBySide()
    tally.problems.push(`${cut.name}: ${bench.sideBySide()} sendings beside others`)
  }
  await bench.close()
  return null
}

async function cutOnce(bench: CutBench, tally: Tally, cut: Cut, seed: number): Promise<Disturbance> {
  const { clock, hasHooks } = bench
  const random = seededRandom(seed)
  const disturbance = pickDisturbance(random)
  const run = `${cut.name}, seed ${seed}, ${disturbance.name}, ${hasHooks ? 'webhook' : 'no webhook'}`
  const prompt = `run ${seed}`
  cutOff(bench, cut, random)
  await disturbance.before?.(bench, random)
  const jobs = [{ id: await sendThrough(bench, cut, random, prompt), prompt }]
  if (cut.forges)
    await forge(
      bench,
      jobs.map(({ id }) => id),
    )
  if (cut.arrivesAfterMs) arriveLater(bench, cut.arrivesAfterMs(random))
  if (disturbance === queue)
    for (const its of [`${prompt} second`, `${prompt} third`])
      jobs.push({ id: await bench.submit(its), prompt: its })
  const afterMs = random.between(0, 70_000)
  let wasDisturbed = false
  for (let sinceMs = 0; sinceMs < restMs; sinceMs += stepMs) {
    if (!wasDisturbed && sinceMs >= afterMs) await disturbance.after?.(bench)
    wasDisturbed ||= sinceMs >= afterMs
    await clock.turn(stepMs)
    for (const { id, prompt: its } of jobs) judgeWord(tally, run, await bench.job(id), await bench.made(its))
  }
  tally.runs++
  for (const [index, { id, prompt: its }] of jobs.entries()) {
    const [job, made] = [await bench.job(id), await bench.made(its)]
    judgeJob(tally, run, job, made)
    if (index > 0 || !hasHooks || made.length === 0 || !(await wasUnheard(bench, id))) continue
    tally.unheard++
    if (made.some((one) => one.id === job.service_id)) tally.linked++
    else tally.problems.push(`${run}: not linked by the webhook`)
  }
  return disturbance
}

/** The deliveries are signed as all of this key are; only the nonce of their address is wrong. */
async function forge({ engine, key }: CutBench, jobIds: readonly string[]) {
  for (const id of jobIds) {
    const webhook_url = `${publicOrigin}/hooks/live/${id}.1.${'A'.repeat(22)}`
    const body = JSON.stringify({ prompt: 'somebody with the same key', duration: 5, webhook_url })
    await post(`${engine.origin}/api/v1/videos`, key, body)
  }
}

/** A gateway that had the request all along hands it over long after the connection to the studio broke. */
function arriveLater({ clock, relay, engine, key, working }: CutBench, afterMs: number) {
  const { body } = relay.seen.findLast(({ method }) => method === 'POST') ?? { body: '' }
  clock.after(afterMs, () => void working(post(`${engine.origin}/api/v1/videos`, key, body)))
}

const post = async (url: string, key: string, body: string) => {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const answer = await fetch(url, { method: 'POST', headers, body })
  if (answer.status !== 202) throw new Error(`answered ${answer.status}: ${await answer.text()}`)
  await answer.body?.cancel()
}

/** Has the next sending of a job cut; only that one. */
function cutOff({ relay }: CutBench, cut: Cut, random: SeededRandom) {
  let isStruck = false
  relay.treat = ({ method, path }) => {
    if (isStruck || !cut.treat || method !== 'POST' || path !== '/api/v1/videos') return { kind: 'pass' }
    isStruck = true
    return cut.treat(random)
  }
}

/** Submits a job and waits until its sending is over; meanwhile no connection may be had at all. */
async function sendThrough(bench: CutBench, cut: Cut, random: SeededRandom, prompt: string): Promise<string> {
  const { relay, clock } = bench
  const { welcome } = cut
  if (cut.refuses) await relay.refuse()
  if (welcome) relay.welcome = () => welcome
  if (cut.refuses || welcome) relay.hangUp()
  const id = await bench.submit(prompt)
  await clock.settle()
  if (cut.refuses) {
    await clock.turn(random.between(0, 40_000))
    await relay.listen()
  }
  for (let tries = 0; ['waiting', 'sending'].includes((await bench.job(id)).state) && tries < 200; tries++)
    await clock.turn(1000)
  relay.welcome = () => 'accept'
  return id
}

/** Whether the answer to its sending was lost. */
async function wasUnheard(bench: CutBench, id: string): Promise<boolean> {
  const row = await bench
    .ctx()
    .db.selectFrom('job_event')
    .select('id')
    .where('job_id', '=', id)
    .where('event', '=', 'unconfirmed')
    .executeTakeFirst()
  return row !== undefined
}
