import { readFileSync } from 'node:fs'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { countEach, type Counting, type Edit } from './counted.ts'
import { twoStudios } from './two-studios.ts'

type Control = {
  mistake: string
  edits: Edit[]
  /** Where it shows, in how many runs, and by which counter. */
  point: string
  runs: number
  counter: 'paidTwice' | 'untruthful' | 'wrongNotCharged' | 'sideBySide' | 'notLinked'
}

const beforePost =
  '  // Written before the POST: whatever breaks afterwards, nobody takes the job for unsent.\n'
const post =
  '  const outcome = isUpscale\n    ? await sendUpscale(ctx, sending)\n    : await ctx.upstream.submitVideo(posted, `${job.id}.${attempt}`)\n'

const controls: Control[] = [
  {
    mistake: 'a sending that broke is sent again',
    edits: [
      [
        'src/upstream/submit-outcome.ts',
        "return { kind: 'unconfirmed', reason, text: null, wasAccepted: false }",
        "return { kind: 'not_sent', reason }",
      ],
    ],
    point: 'RST as the request is passed on',
    runs: 2,
    counter: 'paidTwice',
  },
  {
    mistake: 'a gateway’s 502 is taken for a refusal',
    edits: [
      [
        'src/upstream/submit-outcome.ts',
        "  if (status === 500 && refusal.code === 'generation_failed')",
        '  if (status >= 500)',
      ],
    ],
    point: '502, 503 or 504 with HTML',
    runs: 6,
    counter: 'untruthful',
  },
  {
    mistake: 'a documented 503 is taken for a job that was not sent',
    edits: [
      [
        'src/upstream/submit-outcome.ts',
        '  const unknown = {',
        "  if (refusal.code === 'unavailable') return { kind: 'not_sent', reason: refusal.message }\n  const unknown = {",
      ],
    ],
    point: 'a documented 503 in place of the answer',
    runs: 2,
    counter: 'paidTwice',
  },
  {
    mistake: '“sending” is written after the POST',
    edits: [
      ['src/studio/queue/sender.ts', beforePost, post.replace('posted', 'request')],
      ['src/studio/queue/sender.ts', post, ''],
    ],
    point: 'post-answered',
    runs: 2,
    counter: 'paidTwice',
  },
  {
    mistake: 'a job found “sending” at start is sent again',
    edits: [
      [
        'src/studio/unconfirmed/become-unconfirmed.ts',
        'export async function markUnconfirmed(ctx: StudioContext): Promise<void> {\n',
        "export async function markUnconfirmed(ctx: StudioContext): Promise<void> {\n  await ctx.db.updateTable('job').set({ state: 'waiting' }).where('state', '=', 'sending').execute()\n",
      ],
    ],
    point: 'answer-read',
    runs: 2,
    counter: 'paidTwice',
  },
  {
    mistake: '“not charged” after one look at the balance',
    edits: [
      ['src/studio/unconfirmed/checks.ts', '[10_000, 60_000, 300_000]', '[10_000, 10_000, 10_000]'],
      ['src/studio/unconfirmed/conclude-check.ts', 'const apartMs = 50_000', 'const apartMs = 0'],
    ],
    point: 'FIN or RST in place of the answer',
    runs: 24,
    counter: 'wrongNotCharged',
  },
  {
    mistake: 'a sending that broke counts as accepted',
    edits: [
      [
        'src/upstream/submit-outcome.ts',
        "return { kind: 'unconfirmed', reason, text: null, wasAccepted: false }",
        "return { kind: 'accepted', serviceId: 'unknown', cost: null, creditsRemaining: null, text: '' }",
      ],
    ],
    point: 'RST once the request was read',
    runs: 2,
    counter: 'untruthful',
  },
  {
    mistake: 'nothing keeps a second studio from the same data (no lease)',
    edits: [
      [
        'src/platform/database/data-lock.ts',
        "    lock.exec('pragma journal_mode = delete; begin exclusive')\n",
        "    lock.exec('pragma journal_mode = delete')\n",
      ],
    ],
    point: twoStudios,
    runs: 4,
    counter: 'sideBySide',
  },
  {
    mistake: 'jobs are sent side by side (two POSTs in flight)',
    edits: [
      [
        'src/studio/queue/sender.ts',
        'const { outcome, waitMs: pause } = await send(ctx, job)',
        "const others = await ctx.db.selectFrom('job').selectAll().where('state', '=', 'waiting').where('id', '!=', job.id).execute()\n" +
          '    const [{ outcome, waitMs: pause }] = await Promise.all([job, ...others].map((one) => send(ctx, one)))',
      ],
    ],
    point: 'RST once the request was read',
    runs: 24,
    counter: 'sideBySide',
  },
  {
    mistake: 'all jobs have one webhook address (no nonce in it)',
    edits: [
      [
        'src/studio/queue/sender.ts',
        'hookAddress(ctx, job.id, attempt) : null',
        'ctx.publicOrigin && `${ctx.publicOrigin}/hooks/${ctx.mode}` : null',
      ],
    ],
    point: 'RST as the request is passed on',
    runs: 2,
    counter: 'notLinked',
  },
  {
    mistake: 'a webhook address is believed without its nonce',
    edits: [
      [
        'src/studio/unconfirmed/hook-nonce.ts',
        'isSameText(nonce, hookNonce(masterKey, jobId, attempt))',
        'isSameText(nonce, nonce)',
      ],
    ],
    point: 'RST once the request was read, and a delivery to a made-up address',
    runs: 2,
    counter: 'untruthful',
  },
]

let counting: Counting
beforeAll(() => {
  counting = countEach(
    controls.map(({ point, runs, edits }) => ({ asked: { point, runs, firstSeed: 1 }, mistakes: edits })),
  )
})
afterAll(() => counting.stop())

test.each(controls.map((control, index) => [control.mistake, control, index] as const))(
  'the matrix is no rubber stamp: a program in which %s is caught',
  { timeout: 240_000 },
  async (_, { edits, counter }, index) => {
    const files = new Map(edits.map(([file]) => [file, readFileSync(file, 'utf8')]))
    for (const [file, from, to] of edits) {
      expect(files.get(file)).toContain(from)
      files.set(file, files.get(file)?.replace(from, () => to) ?? '')
    }
    const tally = await counting.counted[index]
    const notLinked = (tally?.unheard ?? 0) - (tally?.linked ?? 0)
    expect({ ...tally, notLinked }[counter]).toBeGreaterThan(0)
  },
)
