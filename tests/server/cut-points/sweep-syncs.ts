import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

import { inject } from '../../support/strace.ts'
import { openProcessBench, type ProcessBench } from './process-bench.ts'

const wishesMax = 60

/** What a sweep has found wrong, one line each. */
export type Sweep = { kills: number; answered: number; problems: string[] }

/** Kills a studio at its nth sync of the disk while it stores wishes, and looks at what is left, for each n. */
export async function sweepSyncs(nths: readonly number[]): Promise<Sweep> {
  const sweep: Sweep = { kills: 0, answered: 0, problems: [] }
  const bench = await openProcessBench()
  try {
    for (const nth of nths) await killAt(bench, nth, sweep)
  } finally {
    await bench.close()
  }
  return sweep
}

async function killAt(bench: ProcessBench, nth: number, sweep: Sweep): Promise<void> {
  const { studio } = bench
  await bench.start()
  // The first account reading is stored: what follows are the wishes' own commits.
  for (let tries = 0; studio.rows('select id from account_reading').length === 0 && tries < 200; tries++)
    await sleep(25)
  await inject(studio.pid, `fsync,fdatasync:signal=SIGKILL:when=${nth}`)
  const answered: string[] = []
  for (let n = 0; n < wishesMax; n++) {
    const { id, status } = await wish(bench)
    if (status === null) break
    if (status === 200) answered.push(id)
  }
  if (answered.length === wishesMax) await studio.kill()
  const { signal } = await studio.ended()
  if (signal === 'SIGKILL' && answered.length < wishesMax) sweep.kills++
  else sweep.problems.push(`sync ${nth}: it was not killed there`)
  const stored = new Set(studio.rows('select id from job').map(({ id }) => id))
  const lost = answered.filter((id) => !stored.has(id))
  if (lost.length > 0) sweep.problems.push(`sync ${nth}: ${lost.length} answered wishes are gone`)
  const [whole] = studio.rows('pragma integrity_check')
  if (whole?.['integrity_check'] !== 'ok') sweep.problems.push(`sync ${nth}: the database is damaged`)
  sweep.answered += answered.length
}

/** A held job: one commit, and the service has no part in it. */
export async function wish({ studio }: ProcessBench): Promise<{ id: string; status: number | null }> {
  const id = randomUUID()
  const request = { prompt: id, model: 'seedance-2.0', duration: 5, aspect_ratio: '16:9' }
  const answer = await studio.call('/api/jobs', { id, request, held: true }).catch(() => null)
  return { id, status: answer?.status ?? null }
}
