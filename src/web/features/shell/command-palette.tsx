import { useEffect } from 'react'

import type { Mode } from '#contract/studio/job.ts'

import { isPaletteKey } from '../../lib/palette-key.ts'
import { later } from '../../ui/later.tsx'
import { usePalette } from './overlays.ts'

const Palette = later(async () => (await import('./palette/palette.tsx')).Palette)

/** ⌘K finds pages, jobs and actions, also from within a text field; not over a dialog, which wants its answer first. */
export function CommandPalette({ mode }: { mode: Mode }) {
  const wanted = usePalette((now) => now.wanted)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isPaletteKey(event) || event.repeat) return
      const { open, show, hide } = usePalette.getState()
      if (!open && document.querySelector('dialog:modal')) return
      event.preventDefault()
      if (open) hide()
      else show()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return wanted ? <Palette mode={mode} /> : null
}
