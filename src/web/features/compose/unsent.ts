import * as z from 'zod/mini'
import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'

import { CreateBatch } from '#contract/studio/batch.ts'
import { CreateJob } from '#contract/studio/job-calls.ts'
import { Mode } from '#contract/studio/job.ts'

import { safeStorage } from '../../lib/safe-storage.ts'

/** What Generate makes: a job, or a batch of them. */
export type Outgoing = CreateJob | CreateBatch
export const isBatch = (one: Outgoing): one is CreateBatch => 'jobs' in one

type Unsent = {
  /** What the studio has not confirmed; kept before it leaves, so that nothing can lose it. */
  jobs: CreateJob[]
  batches: CreateBatch[]
  /** The mode that each was made in: nothing kept in Practice is ever sent to Live. */
  modes: Record<string, Mode>
  /** Ids of these that are on their way right now. */
  inFlight: string[]
}

const Stored = z.object({
  jobs: z.array(CreateJob),
  batches: z.catch(z.array(CreateBatch), []),
  modes: z.catch(z.record(z.string(), Mode), {}),
})

export const useUnsent = create<Unsent>()(
  persist((): Unsent => ({ jobs: [], batches: [], modes: {}, inFlight: [] }), {
    name: 'genray.unsent',
    version: 1,
    storage: createJSONStorage(() => safeStorage),
    partialize: ({ jobs, batches, modes }) => ({ jobs, batches, modes }),
    merge: (stored, current) => {
      const parsed = z.safeParse(Stored, stored)
      return parsed.success ? { ...current, ...parsed.data } : current
    },
  }),
)

const without = <One extends { id: string }>(all: readonly One[], id: string) =>
  all.filter((one) => one.id !== id)

export const keepUnsent = (one: Outgoing, mode: Mode | null) =>
  useUnsent.setState(({ jobs, batches, modes, inFlight }) => ({
    modes: { ...modes, ...(mode && { [one.id]: mode }) },
    ...(isBatch(one)
      ? { batches: [...without(batches, one.id), one] }
      : { jobs: [...without(jobs, one.id), one] }),
    inFlight: [...inFlight, one.id],
  }))

/** What is kept and not on its way, of this mode. */
export const strandedIn = ({ jobs, batches, modes, inFlight }: Unsent, mode: Mode | null): Outgoing[] =>
  [...jobs, ...batches].filter(({ id }) => !inFlight.includes(id) && (modes[id] ?? mode) === mode)

/** It did not arrive, or nobody knows: it stays, to be sent again under the same id. */
export const landUnsent = (id: string) =>
  useUnsent.setState(({ inFlight }) => ({ inFlight: inFlight.filter((other) => other !== id) }))

/** The studio has it, refused it, or a person gave it up. */
export const dropUnsent = (id: string) =>
  useUnsent.setState(({ jobs, batches, modes, inFlight }) => ({
    modes: Object.fromEntries(Object.entries(modes).filter(([other]) => other !== id)),
    jobs: without(jobs, id),
    batches: without(batches, id),
    inFlight: inFlight.filter((other) => other !== id),
  }))
