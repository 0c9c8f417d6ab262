import type Check from 'lucide-react/icons/check'

/** Any icon of `lucide-react/icons/…`. */
export type IconShape = typeof Check

/** Every icon: 16 px, 1.75 stroke, hidden from ears since a label stands beside it. */
export function Icon({ of: Shape, className = '' }: { of: IconShape; className?: string }) {
  return <Shape size={16} strokeWidth={1.75} aria-hidden className={`shrink-0 ${className}`} />
}
