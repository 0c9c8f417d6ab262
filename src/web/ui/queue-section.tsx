import type { ReactNode } from 'react'

type QueueSectionProps = {
  title: string
  count: number
  /** What it costs or occupies, at the end of the line. */
  aside: ReactNode
  /** A landmark of the page; inside a panel its heading is enough. */
  landmark?: boolean
  className?: string
  children: ReactNode
}

/** One side of the line between what waits here and what was sent. */
export function QueueSection({
  title,
  count,
  aside,
  landmark = false,
  className = '',
  children,
}: QueueSectionProps) {
  return (
    <section aria-label={landmark ? title : undefined} className={`min-w-0 ${className}`}>
      <header className="flex items-baseline justify-between gap-4 pb-1">
        <h2 className="shrink-0 text-label font-medium text-fg-2">
          {title} {count > 0 && <span className="text-fg figures">{count}</span>}
        </h2>
        <span className="text-right text-label text-pretty text-fg-3 figures">{aside}</span>
      </header>
      {children}
    </section>
  )
}
