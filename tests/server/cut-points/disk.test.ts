import { expect, onTestFinished, test, vi } from 'vitest'

import { canInject, inject } from '../../support/strace.ts'
import { openProcessBench } from './process-bench.ts'
import { sweepSyncs, wish } from './sweep-syncs.ts'

// Without strace, or without the right to use it, these are told as skipped.
test.skipIf(!canInject)(
  'a SIGKILL at a sync of the disk: what was answered is stored, in a whole database',
  async () => {
    expect(await sweepSyncs([1, 6])).toMatchObject({ kills: 2, problems: [] })
  },
)

test.skipIf(!canInject).each([
  ['a disk that cannot sync', 'fsync,fdatasync:error=EIO'],
  ['a full disk', 'pwrite64:error=ENOSPC'],
])(
  '%s: a wish that cannot be stored is not answered as if it were, and all goes on afterwards',
  async (_, fault) => {
    const one = await openProcessBench()
    onTestFinished(() => one.close())
    await one.start()
    const before = await wish(one)
    expect(before.status).toBe(200)
    const broken = await inject(one.studio.pid, fault)
    const refused = await wish(one)
    expect(refused.status).toBeGreaterThanOrEqual(500)
    broken.stop()
    await vi.waitFor(async () => expect((await wish(one)).status).toBe(200), 20_000)
    const stored = new Set(one.studio.rows('select id from job').map(({ id }) => id))
    expect([stored.has(before.id), stored.has(refused.id)]).toEqual([true, false])
    expect(one.studio.rows('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }])
  },
)
