import { type ReactNode, useId } from 'react'

type PageSectionProps = {
  /** Its name in addresses: `#backup`. */
  anchor?: string
  title: string
  /** A sentence under the heading. */
  hint?: ReactNode
  /** Stands at the top of the page, without a line above it. */
  isFirst?: boolean
  children: ReactNode
}

/** A section of a one-column page: heading left, matter right, a hairline above all but the first. */
export function PageSection({ anchor, title, hint, isFirst = false, children }: PageSectionProps) {
  const id = useId()
  return (
    <section
      id={anchor}
      tabIndex={anchor === undefined ? undefined : -1}
      aria-labelledby={id}
      className={`grid scroll-mt-14 outline-none gap-4 pb-8 md:grid-cols-[13rem_minmax(0,1fr)] md:gap-8 print:break-inside-avoid print:grid-cols-[11rem_minmax(0,1fr)] print:pb-5 ${isFirst ? 'pt-2' : 'border-t border-line pt-8'}`}
    >
      <div>
        <h2 id={id} className="text-body font-semibold">
          {title}
        </h2>
        {hint && <p className="mt-1 text-dense text-pretty text-fg-2">{hint}</p>}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  )
}

/** The column that such pages have. */
export const PageColumn = ({ children }: { children: ReactNode }) => (
  <div className="mx-auto w-full max-w-220 print:max-w-none">{children}</div>
)
