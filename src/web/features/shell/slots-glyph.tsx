/** The plan's slots at the service as small bars: full ones hold a job. */
export function SlotsGlyph({ used, slots }: { used: number; slots: number }) {
  return (
    <span aria-hidden className="flex items-center gap-[3px]">
      {Array.from({ length: slots }, (_, at) => (
        <span
          key={at}
          className={`h-3 w-1 rounded-[1px] ${at < used ? 'bg-moving forced-colors:bg-[Highlight]' : 'border border-edge'} forced-colors:border`}
        />
      ))}
    </span>
  )
}
