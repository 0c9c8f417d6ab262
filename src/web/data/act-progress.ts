import { historyApi } from '../lib/history-api.ts'

const paceMs = 1_500

/** Waits for what is done to many jobs under an id, and tells meanwhile how many of them are done. */
export async function withProgress<T>(id: string, act: Promise<T>, tell: (jobs: number) => void): Promise<T> {
  let isOver = false
  const look = async () => {
    const { jobs } = await historyApi.readActProgress({ id })
    if (!isOver && jobs > 0) tell(jobs)
  }
  // How far it is can wait for the next look; what comes of it is told by the act.
  const timer = setInterval(() => void look().catch(() => undefined), paceMs)
  try {
    return await act
  } finally {
    isOver = true
    clearInterval(timer)
  }
}
