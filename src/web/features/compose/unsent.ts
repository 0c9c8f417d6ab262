import * as z from 'zod/mini'
import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'

import { CreateJob } from '#contract/studio/job-request.ts'
import type { JobId } from '#contract/studio/job.ts'

import { safeStorage } from '../../lib/safe-storage.ts'

type Unsent = {
  /** Jobs that the studio has not confirmed; kept before they leave, so that nothing can lose them. */
  jobs: CreateJob[]
  /** Of these, the ones on their way right now. */
  inFlight: JobId[]
}

export const useUnsent = create<Unsent>()(
  persist((): Unsent => ({ jobs: [], inFlight: [] }), {
    name: 'genray.unsent',
    version: 1,
    storage: createJSONStorage(() => safeStorage),
    partialize: ({ jobs }) => ({ jobs }),
    merge: (stored, current) => {
      const parsed = z.safeParse(z.object({ jobs: z.array(CreateJob) }), stored)
      return parsed.success ? { ...current, jobs: parsed.data.jobs } : current
    },
  }),
)

export const keepUnsent = (job: CreateJob) =>
  useUnsent.setState(({ jobs, inFlight }) => ({
    jobs: [...jobs.filter(({ id }) => id !== job.id), job],
    inFlight: [...inFlight, job.id],
  }))

/** It did not arrive, or nobody knows: it stays, to be sent again under the same id. */
export const landUnsent = (id: JobId) =>
  useUnsent.setState(({ inFlight }) => ({ inFlight: inFlight.filter((other) => other !== id) }))

/** The studio has it, refused it, or a person gave it up. */
export const dropUnsent = (id: JobId) =>
  useUnsent.setState(({ jobs, inFlight }) => ({
    jobs: jobs.filter((job) => job.id !== id),
    inFlight: inFlight.filter((other) => other !== id),
  }))
