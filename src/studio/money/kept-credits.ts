/**
 * What a failed job cost in the end: of the credits that the service held for it those that did not come back. A clip
 * from a person keeps its identity extraction. Null until both figures are known.
 */
export const keptCredits = (held: number | null, refund: number | null): number | null =>
  held === null || refund === null ? null : Math.max(0, held - refund)
