/** The one signal on which everything of a request hangs: ending it, for whatever reason, closes the socket. */
export type Deadline = {
  signal: AbortSignal
  abort: (reason: unknown) => void
  /** Settles like `work`, or rejects with the signal's reason as soon as it is aborted. */
  race: <T>(work: Promise<T>) => Promise<T>
  end: () => void
}

/** Aborts with `late` after `timeoutMs`, or with the outer signal's reason. `end` must be called; it may be twice. */
export function startDeadline(options: {
  timeoutMs: number
  late: Error
  outer: AbortSignal | undefined
  onEnd: (deadline: Deadline) => void
}): Deadline {
  const { outer } = options
  const controller = new AbortController()
  const { signal } = controller
  const abort = (reason: unknown) => {
    clearTimeout(timer)
    outer?.removeEventListener('abort', follow)
    controller.abort(reason)
    options.onEnd(deadline)
  }
  const follow = () => abort(outer?.reason)
  const timer = setTimeout(() => abort(options.late), options.timeoutMs)
  outer?.addEventListener('abort', follow, { once: true })

  const race = async <T>(work: Promise<T>) => {
    const { promise, reject } = Promise.withResolvers<never>()
    const stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) stop()
    try {
      return await Promise.race([work, promise])
    } finally {
      signal.removeEventListener('abort', stop)
    }
  }
  const deadline: Deadline = { signal, abort, race, end: () => abort(new Error('ended')) }
  if (outer?.aborted) follow()
  return deadline
}
