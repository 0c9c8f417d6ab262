/** A quiet block in the exact geometry of what comes. Give it size and radius. */
export function Skeleton({ className = '' }: { className?: string }) {
  return <span aria-hidden className={`block rounded-control bg-hover ${className}`} />
}
