import type { JobSummary } from '#contract/studio/job.ts'

type Listener = (jobs: readonly JobSummary[]) => void
const listeners = new Set<Listener>()

/** Calls back with the jobs that came to an end, each once. Answers how to stop that. */
export function onFinished(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function tellFinished(jobs: readonly JobSummary[]) {
  if (jobs.length > 0) for (const listener of listeners) listener(jobs)
}
