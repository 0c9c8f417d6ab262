import { readChanges } from '#studio/changes/read-changes.ts'

import { type StudioBench, studioBench } from './studio-bench.ts'

/** A studio whose two slots are taken until the test frees them: what is submitted meanwhile waits. */
export async function crowdedQueue(options: Parameters<typeof studioBench>[0] = {}) {
  const studio = await studioBench({ plan: 'standard', credits: 9000, msPerClip: 1e9, ...options })
  const sent: string[] = []
  studio.wire.before = ({ lane, body }) => {
    if (lane !== 'submit' || typeof body !== 'string') return
    const { prompt }: { prompt: string } = JSON.parse(body)
    sent.push(prompt)
  }
  for (const prompt of ['running 1', 'running 2']) await studio.submit({ prompt })
  return {
    studio,
    /** Prompts of what was not sent, in the order of the queue. */
    queue: () => queueOf(studio),
    /** Everything that was sent is done, on both sides, so often: two jobs go out each time. */
    freeSlots: async (times = 1) => {
      for (let n = 0; n < times; n++) await freeSlots(studio)
    },
    /** Prompts in the order in which they were sent, without the first two. */
    sent: () => sent.slice(2),
  }
}

async function queueOf({ ctx }: StudioBench) {
  const { jobs } = await readChanges(ctx, {})
  return jobs
    .filter(({ state }) => state === 'waiting' || state === 'held')
    .toSorted((a, b) => a.position - b.position)
    .map(({ prompt }) => prompt)
}

async function freeSlots({ ctx, engine, clock }: StudioBench) {
  const [moving, completed] = [['queued', 'processing'], { state: 'completed' }]
  await engine.ctx.db.updateTable('job').set(completed).where('state', 'in', moving).execute()
  await ctx.db.updateTable('job').set(completed).where('state', 'in', moving).execute()
  ctx.wake.sender()
  // Longer than any window of requests.
  await clock.turn(61_000)
}
