/** Settles when every task has come to its end, whatever the others do. Throws what the first failed one threw. */
export async function allDone(tasks: ReadonlyArray<Promise<void>>): Promise<void> {
  const ends = await Promise.allSettled(tasks)
  const failed = ends.find((end) => end.status === 'rejected')
  if (failed) throw failed.reason
}
