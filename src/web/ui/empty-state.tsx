import type { ReactNode } from 'react'

type EmptyStateProps = { icon?: ReactNode; title: string; children?: ReactNode; action?: ReactNode }

/** One sentence, one action. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-3 px-6 py-16 text-center">
      {icon && <span className="text-fg-3">{icon}</span>}
      <p className="max-w-96 text-lead font-medium text-balance">{title}</p>
      {children && <div className="max-w-96 text-dense text-pretty text-fg-2">{children}</div>}
      {action}
    </div>
  )
}
