/** Where a roll that is under way stands in this browser. */
export const rollStore = 'genray.roll'

/** Whether one stands there, found out without the code that rolls. */
export function isRollBegun(): boolean {
  try {
    return localStorage.getItem(rollStore)?.includes('"at":') ?? false
  } catch {
    return false
  }
}
