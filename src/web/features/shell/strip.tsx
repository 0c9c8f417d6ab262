import type { ReactNode } from 'react'

import { Icon, type IconShape } from '../../ui/icon.tsx'

type StripProps = { icon: IconShape; title: string; children: ReactNode; action?: ReactNode }

/** A line across the page under the top bar. */
export function Strip({ icon, title, children, action }: StripProps) {
  return (
    <div className="print:hidden flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-surface px-4 py-3 text-dense md:px-6">
      <p className="flex min-w-0 grow basis-72 gap-2">
        <Icon of={icon} className="mt-px text-attention" />
        <span className="text-pretty">
          <strong className="font-semibold">{title}</strong> <span className="text-fg-2">{children}</span>
        </span>
      </p>
      {action}
    </div>
  )
}
