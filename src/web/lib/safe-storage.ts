import type { StateStorage } from 'zustand/middleware'

/** localStorage that may be full, blocked or absent: then what is kept lasts as long as the tab. */
const memory = new Map<string, string>()

export const safeStorage: StateStorage = {
  getItem(name) {
    try {
      return localStorage.getItem(name) ?? memory.get(name) ?? null
    } catch {
      return memory.get(name) ?? null
    }
  },
  setItem(name, value) {
    memory.set(name, value)
    try {
      localStorage.setItem(name, value)
    } catch {
      // Kept in memory above.
    }
  },
  removeItem(name) {
    memory.delete(name)
    try {
      localStorage.removeItem(name)
    } catch {
      // Nothing was stored.
    }
  },
}

/** Whether what is kept is lost with the tab. */
export function isStorageBlocked(): boolean {
  const probe = 'genray.probe'
  try {
    localStorage.setItem(probe, probe)
    localStorage.removeItem(probe)
    return false
  } catch {
    return true
  }
}
