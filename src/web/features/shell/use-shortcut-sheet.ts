import { create } from 'zustand'

type Sheet = {
  open: boolean
  /** It was opened once, so its code is there. */
  wanted: boolean
  show: () => void
  hide: () => void
}

export const useShortcutSheet = create<Sheet>((set) => ({
  open: false,
  wanted: false,
  show: () => set({ open: true, wanted: true }),
  hide: () => set({ open: false }),
}))
