/** A job that may be sent; smaller positions go first. */
export type QueuedJob = { id: string; person: string; position: number }

/**
 * The job that is sent next: people take turns, whoever was served longest ago is first, and within a person the order
 * of the queue holds. Nobody with a waiting job sees more than one job of each other person go before. `turns` tells
 * when each person was served last, in numbers that grow; who is missing was never served. Null without jobs.
 */
export function nextInTurn<Job extends QueuedJob>(
  waiting: readonly Job[],
  turns: ReadonlyMap<string, number>,
): Job | null {
  const turnOf = ({ person }: Job) => turns.get(person) ?? -Infinity
  const isBefore = (a: Job, b: Job) => {
    const [turnA, turnB] = [turnOf(a), turnOf(b)]
    return turnA === turnB ? compareQueued(a, b) < 0 : turnA < turnB
  }
  return waiting.reduce<Job | null>((first, job) => (first && !isBefore(job, first) ? first : job), null)
}

/** Order of the queue; the id decides between jobs that stand in the same place. */
export const compareQueued = (a: Omit<QueuedJob, 'person'>, b: Omit<QueuedJob, 'person'>): number =>
  a.position - b.position || (a.id < b.id ? -1 : Number(a.id > b.id))
