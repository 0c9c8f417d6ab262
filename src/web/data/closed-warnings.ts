import * as z from 'zod/mini'
import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'

import { safeStorage } from '../lib/safe-storage.ts'

/** So many are remembered; older ones are long over. */
const keptMax = 20

const Closed = z.object({ closed: z.array(z.string()) })
type ClosedWarnings = z.infer<typeof Closed> & { close: (key: string) => void }

/** Warnings that were read and closed in this browser. */
export const useClosedWarnings = create<ClosedWarnings>()(
  persist(
    (set): ClosedWarnings => ({
      closed: [],
      close: (key) => set(({ closed }) => ({ closed: [key, ...closed].slice(0, keptMax) })),
    }),
    {
      name: 'genray.closed-warnings',
      version: 1,
      storage: createJSONStorage(() => safeStorage),
      partialize: ({ closed }) => ({ closed }),
      merge: (stored, current) => {
        const parsed = z.safeParse(Closed, stored)
        return parsed.success ? { ...current, ...parsed.data } : current
      },
    },
  ),
)
