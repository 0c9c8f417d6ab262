/** A moment as the service writes it: UTC to the second, without a zone (`2026-04-02T12:00:00`). */
export const toServiceTime = (ms: number) => new Date(ms).toISOString().slice(0, 19)

/** Milliseconds since 1970 of a service timestamp; one without a zone is UTC. NaN when it is no timestamp. */
export const fromServiceTime = (text: string) =>
  Date.parse(/(?:z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`)
