import type { ReactNode } from 'react'

import { Logo } from '../../ui/logo.tsx'

type EntranceProps = { title: string; children: ReactNode; action?: ReactNode }

/** The frame of every page in front of the studio: the mark, one heading, what to do. */
export function Entrance({ title, children, action }: EntranceProps) {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center p-6">
      <div className="flex w-full max-w-104 flex-col gap-6">
        <Logo />
        <div className="flex flex-col gap-3">
          <h1 className="text-title font-semibold tracking-[-0.01em] text-balance">{title}</h1>
          <div className="flex flex-col gap-3 text-body text-pretty text-fg-2">{children}</div>
        </div>
        {action}
      </div>
    </main>
  )
}
