import { useEffect, useEffectEvent } from 'react'

import type { FieldRef } from './type-into.ts'

type Keys = Readonly<Record<string, (() => void) | undefined>>

/** Keys that do something else in the field while a list is open; before anything else hears of them. */
export function useFieldKeys(field: FieldRef, open: boolean, keys: Keys) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const isPlain = !event.metaKey && !event.ctrlKey && !event.altKey && !event.shiftKey
    const run = isPlain && !event.isComposing ? keys[event.key] : undefined
    if (!run) return
    event.preventDefault()
    event.stopImmediatePropagation()
    run()
  })
  useEffect(() => {
    if (!open) return undefined
    const element = field.current
    const listener = (event: KeyboardEvent) => onKey(event)
    element?.addEventListener('keydown', listener, { capture: true })
    return () => element?.removeEventListener('keydown', listener, { capture: true })
  }, [field, open])
}
