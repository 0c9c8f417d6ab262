import { sweepSyncs } from '../server/cut-points/sweep-syncs.ts'
import { canInject } from '../support/strace.ts'
import type { Figure } from './figure.ts'

const syncs = 40

/** A SIGKILL at each of the first syncs that storing wishes takes: what was answered has to be there afterwards. */
export async function benchSyncSweep(): Promise<Figure[]> {
  if (!canInject) {
    console.log('  SIGKILL at a sync: not measured, strace is missing or may not attach')
    return []
  }
  const { kills, answered, problems } = await sweepSyncs(Array.from({ length: syncs }, (_, n) => n + 1))
  for (const problem of problems) console.log(`    ${problem}`)
  return [
    { name: 'sync sweep: kills', value: kills, bar: null, unit: '' },
    { name: 'sync sweep: answered wishes', value: answered, bar: null, unit: '' },
    { name: 'sync sweep: lost, damaged or not killed', value: problems.length, bar: 0, unit: '' },
  ]
}
