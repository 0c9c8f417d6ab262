/** Index of the last of some ascending numbers that is not above one; 0 when all are. */
export function lastAtMost(values: ArrayLike<number>, limit: number): number {
  let [low, high] = [0, values.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((values[middle] ?? 0) <= limit) low = middle
    else high = middle - 1
  }
  return low
}
