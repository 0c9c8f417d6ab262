import * as z from 'zod/mini'
import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'

import { safeStorage } from '../../lib/safe-storage.ts'

const Look = z.enum(['grid', 'table'])
export type Look = z.infer<typeof Look>
const Stored = z.object({ look: Look })

/** How this browser shows the list. */
export const useLook = create<z.infer<typeof Stored>>()(
  persist((): z.infer<typeof Stored> => ({ look: 'grid' }), {
    name: 'genray.history',
    version: 1,
    storage: createJSONStorage(() => safeStorage),
    merge: (stored, current) => {
      const parsed = z.safeParse(Stored, stored)
      return parsed.success ? parsed.data : current
    },
  }),
)

export const chooseLook = (look: Look) => useLook.setState({ look })
