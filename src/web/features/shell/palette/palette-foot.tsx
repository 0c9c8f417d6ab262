import { Keys } from '../../../ui/keys.tsx'

/** The keys of the list, where there are any. */
export const PaletteFoot = () => (
  <p
    aria-hidden
    className="hidden shrink-0 items-center gap-4 border-t border-line px-4 py-2 text-label text-fg-3 md:pointer-fine:flex"
  >
    <span className="inline-flex items-center gap-1.5">
      <Keys press={['↑', '↓']} /> move
    </span>
    <span className="inline-flex items-center gap-1.5">
      <Keys press={['↵']} /> open
    </span>
    <span className="inline-flex items-center gap-1.5">
      <Keys press={['Esc']} /> close
    </span>
  </p>
)
