import * as z from 'zod/mini'

import { JobId } from '#contract/studio/job.ts'

import { safeStorage } from '../../../lib/safe-storage.ts'

const storageKey = 'genray.palette'
const keptMax = 5
const Recent = z.object({ commands: z.array(z.string()), jobs: z.array(JobId) })

/** What was used last, the latest first: commands by their keys, jobs by their ids. */
export type Recent = z.infer<typeof Recent>

export function readRecent(): Recent {
  try {
    const stored = safeStorage.getItem(storageKey)
    if (typeof stored === 'string') return z.parse(Recent, JSON.parse(stored))
  } catch {
    // What is no list of ours is begun anew.
  }
  return { commands: [], jobs: [] }
}

export function noteRecent(kind: keyof Recent, key: string) {
  const recent = readRecent()
  const kept = [key, ...recent[kind].filter((other) => other !== key)].slice(0, keptMax)
  safeStorage.setItem(storageKey, JSON.stringify({ ...recent, [kind]: kept }))
}
