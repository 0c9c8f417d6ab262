/** A ray falling into a frame, and the name. */
export function Logo({ markOnly = false }: { markOnly?: boolean }) {
  return (
    <span className="inline-flex items-center gap-2.5 text-fg">
      <svg viewBox="0 0 20 20" aria-hidden className="size-5 shrink-0">
        <path d="M3 4.5 15.5 16H8z" fill="currentColor" />
        <rect
          x="1.75"
          y="3.25"
          width="16.5"
          height="13.5"
          rx="3"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
        />
      </svg>
      <span className={markOnly ? 'sr-only' : 'text-body font-semibold tracking-[-0.01em]'}>
        Genray Studio
      </span>
    </span>
  )
}
