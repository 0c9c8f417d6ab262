import { useEffect } from 'react'

import type { Mode } from '#contract/studio/job.ts'

import { isPaletteKey } from '../../lib/palette-key.ts'
import { later } from '../../ui/later.tsx'
import { usePalette, useShortcutSheet } from './overlays.ts'

const Palette = later(async () => (await import('./palette/palette.tsx')).Palette)
const ShortcutList = later(async () => (await import('./shortcut-list.tsx')).ShortcutList)

/**
 * ⌘K finds pages, jobs and actions, also from within a text field; `?` lists every shortcut, where nobody is typing.
 * Neither comes over a dialog, which wants its answer first.
 */
export function ShellKeys({ mode }: { mode: Mode }) {
  const palette = usePalette()
  const sheet = useShortcutSheet()
  useEffect(() => {
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <>
      {palette.wanted && <Palette mode={mode} />}
      {sheet.wanted && <ShortcutList />}
    </>
  )
}

function onKey(event: KeyboardEvent) {
  const { open, show, hide } = usePalette.getState()
  const isPalette = isPaletteKey(event) && !event.repeat
  const isSheet = event.key === '?' && !event.metaKey && !event.ctrlKey && !isTyping(event)
  if ((!isPalette && !isSheet) || (!open && document.querySelector('dialog:modal'))) return
  event.preventDefault()
  if (isSheet) useShortcutSheet.getState().show()
  else if (open) hide()
  else show()
}

const isTyping = ({ target }: KeyboardEvent) =>
  target instanceof Element && target.matches('input, textarea, select, dialog *')
