import * as z from 'zod/mini'

import { safeStorage } from '../lib/safe-storage.ts'

const storeName = 'genray.told'
/** More than end at once in the longest time that a tab lags behind another. */
const kept = 400

const Keys = z.catch(z.array(z.string()), [])

/** Of these keys those that no tab of this browser took before; they are this tab's from now on. */
export async function claimKeys(keys: readonly string[]): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set()
  // An address that is not secure has no locks; two tabs then meet within one turn at most.
  if (!('locks' in navigator)) return take(keys)
  return navigator.locks.request(storeName, () => take(keys))
}

function take(keys: readonly string[]): ReadonlySet<string> {
  const taken = z.parse(Keys, parse(safeStorage.getItem(storeName)))
  const fresh = new Set(keys.filter((key) => !taken.includes(key)))
  safeStorage.setItem(storeName, JSON.stringify([...taken, ...fresh].slice(-kept)))
  return fresh
}

function parse(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : []
  } catch {
    return []
  }
}
