import type { ReactNode } from 'react'

type SectionProps = { title: string; aside?: ReactNode; children: ReactNode }

/** A part of the side panel under its own small heading. */
export function Section({ title, aside, children }: SectionProps) {
  return (
    <section className="flex flex-col gap-1.5">
      <div className="flex min-h-8 items-center justify-between gap-4">
        <h3 className="text-label font-medium text-fg-2">{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  )
}
