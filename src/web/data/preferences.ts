import * as z from 'zod/mini'
import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'

import { safeStorage } from '../lib/safe-storage.ts'

const Preferences = z.object({
  /** Finished jobs are told by the desktop, by a sound. */
  desktop: z.boolean(),
  sound: z.boolean(),
  /** Whether to tell was asked and answered. */
  asked: z.boolean(),
})
type Preferences = z.infer<typeof Preferences>

const storeName = 'genray.preferences'

/** What this browser chose; every tab of it holds to that. */
export const usePreferences = create<Preferences>()(
  persist((): Preferences => ({ desktop: false, sound: false, asked: false }), {
    name: storeName,
    version: 1,
    storage: createJSONStorage(() => safeStorage),
    merge: (stored, current) => {
      const parsed = z.safeParse(Preferences, stored)
      return parsed.success ? parsed.data : current
    },
  }),
)

const readAgain = ({ key }: StorageEvent) => {
  if (key === storeName) void usePreferences.persist.rehydrate()
}

/** What is chosen in one tab holds in the others at once. */
export function followPreferences(): () => void {
  addEventListener('storage', readAgain)
  return () => removeEventListener('storage', readAgain)
}
