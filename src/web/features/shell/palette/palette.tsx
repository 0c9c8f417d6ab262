import type { Mode } from '#contract/studio/job.ts'

import { useModal } from '../../../ui/use-modal.ts'
import { usePalette } from '../overlays.ts'
import { PaletteSearch } from './palette-search.tsx'

/** Finds pages, jobs and actions by what is typed: over the page, on a phone a sheet. Escape closes it, focus returns. */
export function Palette({ mode }: { mode: Mode }) {
  const { open, hide } = usePalette()
  const ref = useModal(open)
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- Escape does the same
    <dialog
      ref={ref}
      aria-label="Find pages, jobs and actions"
      onClose={hide}
      onClick={({ target, currentTarget }) => {
        // The ground around it.
        if (target === currentTarget) hide()
      }}
      className="mx-auto mt-[12dvh] mb-auto w-[min(40rem,calc(100vw-2rem))] overflow-hidden rounded-dialog bg-raised p-0 text-body shadow-float backdrop:bg-black/60 open:animate-in max-md:m-0 max-md:h-dvh max-md:max-h-none max-md:w-screen max-md:max-w-none max-md:rounded-none forced-colors:border"
    >
      {open && <PaletteSearch mode={mode} onClose={hide} />}
    </dialog>
  )
}
