type MovingLineProps = {
  /** 0–1 as the service reports it; without it a slow sweep that promises nothing. */
  progress?: number | null
  /** What is moving; without it the line is decoration beside words that say so. */
  label?: string
  className?: string
}

/** The 2 px line along the bottom edge of whatever is under way. */
export function MovingLine({ progress = null, label, className = '' }: MovingLineProps) {
  const value = progress === null ? {} : { 'aria-valuenow': Math.floor(progress * 100) }
  const role = label ? { role: 'progressbar', 'aria-label': label, ...value } : { 'aria-hidden': true }
  return (
    <span {...role} className={`block h-0.5 overflow-hidden bg-moving/25 ${className}`}>
      {progress === null ? (
        <span className="block h-full w-2/5 animate-sweep bg-moving motion-reduce:w-full motion-reduce:animate-none motion-reduce:opacity-60 forced-colors:bg-[Highlight]" />
      ) : (
        <span
          // The small ones are many: each in motion would be a layer of its own.
          className={`block h-full origin-left bg-moving forced-colors:bg-[Highlight] ${label ? 'transition-transform duration-180' : ''}`}
          style={{ transform: `scaleX(${Math.min(1, Math.max(0, progress))})` }}
        />
      )}
    </span>
  )
}
