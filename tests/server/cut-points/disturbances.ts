import type { SeededRandom } from '../../support/seeded-random.ts'
import type { CutBench } from './cut-bench.ts'

/** What else happens to the account while it is not known whether a job was accepted. */
export type Disturbance = {
  name: string
  /** Before the job is sent. */
  before?: (bench: CutBench, random: SeededRandom) => Promise<void>
  /** Up to 70 s after it was sent. */
  after?: (bench: CutBench) => Promise<void>
  /** The studio knows afterwards that it is not alone, and says less for a month. */
  leavesMark?: true
}

/** More jobs that wait behind it. */
export const queue: Disturbance = { name: 'queue' }
const none: Disturbance = { name: 'nothing else' }

const disturbances: readonly [Disturbance, ...Disturbance[]] = [
  queue,
  { name: 'restart', after: (bench) => bench.restart() },
  { name: 'stale balance', before: answerStale },
  { name: 'foreign job', after: (bench) => submitForeign(bench, 'somebody else'), leavesMark: true },
  {
    name: 'foreign job refused by the policy',
    after: (bench) => submitForeign(bench, 'somebody else will fail'),
    leavesMark: true,
  },
  {
    name: 'foreign job under way that breaks',
    before: (bench) => submitForeign(bench, 'somebody else breaks'),
    leavesMark: true,
  },
  { name: 'month’s grant', after: (bench) => bench.engine.grant(bench.accountId, 9900), leavesMark: true },
]

/** Two runs in five are left alone. */
export const pickDisturbance = (random: SeededRandom): Disturbance =>
  random.next() < 0.4 ? none : random.pick(disturbances)

async function submitForeign({ engine, foreignKey }: CutBench, prompt: string) {
  const answer = await fetch(`${engine.origin}/api/v1/videos`, {
    method: 'POST',
    headers: { authorization: `Bearer ${foreignKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ prompt, duration: 5 }),
  })
  if (answer.status !== 202) throw new Error(`answered ${answer.status}: ${await answer.text()}`)
  await answer.body?.cancel()
}

/** The service's own copies lag: for a while the balance is told as it was before the job. */
async function answerStale({ relay, clock, engine, foreignKey }: CutBench, random: SeededRandom) {
  const headers = { authorization: `Bearer ${foreignKey}` }
  const body = await (await fetch(`${engine.origin}/api/v1/account`, { headers })).text()
  const until = clock.now() + random.between(5_000, 45_000)
  const inner = relay.treat
  relay.treat = (request) =>
    request.path === '/api/v1/account' && clock.now() < until
      ? { kind: 'replace', status: 200, contentType: 'application/json', body, when: 'read' }
      : inner(request)
}
