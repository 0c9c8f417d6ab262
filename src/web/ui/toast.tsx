import { create } from 'zustand'

export type Toast = { message: string; action?: { label: string; run: () => void } }

export const useToast = create<{ toast: (Toast & { id: number }) | null }>(() => ({ toast: null }))
let count = 0

/** Says one thing at the bottom of the page; a new one replaces the old one. */
export function showToast(toast: Toast) {
  count += 1
  useToast.setState({ toast: { ...toast, id: count } })
}

export const hideToast = () => useToast.setState({ toast: null })
