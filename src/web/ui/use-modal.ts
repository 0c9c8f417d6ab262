import { type RefObject, useLayoutEffect, useRef } from 'react'
import { create } from 'zustand'

const useModals = create<{ open: readonly HTMLDialogElement[] }>(() => ({ open: [] }))

/** Shows a dialog over a page that is inert meanwhile, for as long as it is open. */
export function useModal(open: boolean): RefObject<HTMLDialogElement | null> {
  const ref = useRef<HTMLDialogElement>(null)
  // In the layout phase: it must close before it leaves the page, so that the focus returns all the same.
  useLayoutEffect(() => {
    const dialog = ref.current
    if (!open || !dialog) return undefined
    dialog.showModal()
    useModals.setState((now) => ({ open: [...now.open, dialog] }))
    return () => {
      useModals.setState((now) => ({ open: now.open.filter((other) => other !== dialog) }))
      dialog.close()
    }
  }, [open])
  return ref
}

/** The part of the page that answers to people: the topmost modal dialog, or all of it. */
export const useLivePart = (): HTMLElement =>
  useModals(({ open }) => open.findLast((dialog) => dialog.open)) ?? document.body
