import { randomUUID } from 'node:crypto'

import { StudioProcess } from '../../support/studio-process.ts'
import { emptyTally, judgeJob, type Tally } from './judge.ts'
import { openProcessBench } from './process-bench.ts'

export const twoStudios = 'two studios on one data folder'

/** How long each sending is under way at the least. */
const sendingMs = 1000

export type TwoTally = Tally & { secondStarts: number }

/** Starts a second studio on the data of a running one, and gives jobs to all that run. */
export async function runTwoStudios({ jobs: count }: { jobs: number }): Promise<TwoTally> {
  const tally: TwoTally = { ...emptyTally(), secondStarts: 0 }
  const bench = await openProcessBench({ msPerClip: 200 })
  const second = new StudioProcess(bench.studio.dataDir)
  try {
    await bench.start()
    const hasStarted = await second.start({ PORT: '0', ENGINE_PORT: String(bench.relay.port) }).then(
      () => true,
      () => false,
    )
    if (hasStarted) tally.secondStarts++
    let lastAt = -Infinity
    bench.relay.treat = ({ method }) => {
      if (method !== 'POST') return { kind: 'pass' }
      if (performance.now() - lastAt < sendingMs) tally.sideBySide++
      lastAt = performance.now()
      return { kind: 'delay', ms: sendingMs }
    }
    const jobs = Array.from({ length: count }, (_, n) => ({ id: randomUUID(), prompt: `job ${n}` }))
    const studioOf = (n: number) => (hasStarted && n % 2 === 1 ? second : bench.studio)
    await Promise.all(jobs.map(({ id, prompt }, n) => bench.submit(id, prompt, studioOf(n))))
    for (const { id, prompt } of jobs) {
      const job = await bench.settled(id, prompt)
      if (job) judgeJob(tally, twoStudios, job, await bench.made(prompt))
      else tally.problems.push(`${twoStudios}: a job is gone`)
    }
    tally.runs++
  } finally {
    await second.kill()
    await bench.close()
  }
  return tally
}
