import Search from 'lucide-react/icons/search'

import { paletteKeys } from '../../lib/palette-key.ts'
import { Icon } from '../../ui/icon.tsx'
import { usePalette } from './overlays.ts'

/** The way to the palette without a keyboard; it shows the key. */
export function PaletteButton({ className = '' }: { className?: string }) {
  const show = usePalette((now) => now.show)
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-keyshortcuts="Meta+K Control+K"
      data-tip={`Find pages, jobs and actions · ${paletteKeys.join(' ')}`}
      onClick={show}
      className={`inline-flex h-(--control) min-w-(--control) shrink-0 items-center justify-center gap-2 rounded-control text-fg-2 transition-colors hover:bg-hover hover:text-fg md:px-2 ${className}`}
    >
      <Icon of={Search} />
      <span className="sr-only">Find pages, jobs and actions</span>
      <kbd
        aria-hidden
        className="hidden h-5 items-center rounded-[4px] border border-line-strong px-1 font-sans text-label md:inline-flex"
      >
        {paletteKeys.join(' ')}
      </kbd>
    </button>
  )
}
