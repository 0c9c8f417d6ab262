import { useEffect } from 'react'

import { later } from '../../ui/later.tsx'
import { useShortcutSheet } from './overlays.ts'

const ShortcutList = later(async () => (await import('./shortcut-list.tsx')).ShortcutList)

/** `?` lists every shortcut, where nobody is typing. */
export function ShortcutSheet() {
  const { wanted, show } = useShortcutSheet()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof Element && event.target.matches('input, textarea, select, dialog *')
      if (event.key !== '?' || typing || event.metaKey || event.ctrlKey) return
      event.preventDefault()
      show()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [show])
  return wanted ? <ShortcutList /> : null
}
