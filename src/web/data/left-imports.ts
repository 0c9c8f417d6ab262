import * as z from 'zod/mini'

const storageKey = 'genray.imports'
const namedMax = 50
const Left = z.object({ count: z.int(), names: z.array(z.string()) })

/** Clips that this tab had still to send when it was reloaded; the first of them by name. */
export type LeftImports = z.infer<typeof Left>

/** Keeps what is still to be sent, as long as the tab lasts: the files themselves cannot be kept. */
export function keepLeft(paths: readonly string[]) {
  try {
    if (paths.length === 0) return sessionStorage.removeItem(storageKey)
    const left: LeftImports = { count: paths.length, names: paths.slice(0, namedMax) }
    return sessionStorage.setItem(storageKey, JSON.stringify(left))
  } catch {
    // A full or forbidden storage only means that a reload tells nothing.
    return undefined
  }
}

/** What was left when this tab was reloaded; null for nothing. */
export function readLeft(): LeftImports | null {
  try {
    return z.parse(Left, JSON.parse(sessionStorage.getItem(storageKey) ?? 'null'))
  } catch {
    return null
  }
}
