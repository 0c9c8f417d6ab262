import { create } from 'zustand'

type Overlay = {
  open: boolean
  /** It was opened once, so its code is there. */
  wanted: boolean
  show: () => void
  hide: () => void
}

const createOverlay = () =>
  create<Overlay>((set) => ({
    open: false,
    wanted: false,
    show: () => set({ open: true, wanted: true }),
    hide: () => set({ open: false }),
  }))

export const useShortcutSheet = createOverlay()
export const usePalette = createOverlay()
