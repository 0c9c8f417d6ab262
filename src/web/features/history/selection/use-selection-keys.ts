import { useEffect, useEffectEvent } from 'react'

import type { CurrentList } from '../current-list.ts'
import { countOf } from './selection.ts'
import { clearSelection, selectAll, useSelection } from './use-selection.ts'

/** ⌘A or Ctrl+A selects all that match, Escape clears; not where somebody types or something stands before the page. */
export function useSelectionKeys(list: CurrentList | null) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || isElsewhere(event.target)) return
    const { byTap, ...selection } = useSelection.getState()
    if (event.key === 'Escape' && (byTap || countOf(selection) > 0)) clearSelection()
    if (event.key.toLowerCase() !== 'a' || event.shiftKey || event.altKey || !list) return
    if (!event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    selectAll(list)
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}

const typing = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]'
const floating = 'dialog:modal, :popover-open:not([popover="manual"])'

const isElsewhere = (target: EventTarget | null) =>
  (target instanceof Element && target.matches(typing)) || document.querySelector(floating) !== null
