import type { ReactNode } from 'react'

export type Fact = { label: string; value: ReactNode; tip?: string }

/** A ledger of names and aligned figures, hairlines between. */
export function Facts({ facts, className = '' }: { facts: readonly Fact[]; className?: string }) {
  return (
    <dl className={`divide-y divide-line text-dense ${className}`}>
      {facts.map(({ label, value, tip }) => (
        <div key={label} className="flex items-baseline justify-between gap-6 py-2">
          <dt className="shrink-0 text-fg-2" data-tip={tip}>
            {label}
          </dt>
          <dd className="min-w-0 text-right figures">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

type FigureProps = { label: string; value: string; unit?: string; children?: ReactNode }

/** One big number and what it counts. */
export function Figure({ label, value, unit, children }: FigureProps) {
  return (
    <div className="flex flex-col gap-1">
      <span className="text-label font-medium text-fg-2">{label}</span>
      <span className="flex items-baseline gap-1.5">
        <span className="text-figure font-semibold tracking-[-0.02em] figures">{value}</span>
        {unit && <span className="text-dense text-fg-2">{unit}</span>}
      </span>
      {children}
    </div>
  )
}
