import { Button } from '../../ui/button.tsx'

type UnreadPagesProps = { reading: boolean; onRetry: () => void }

/** Some of the jobs that are looked at could not be read; the others stand where they stood. */
export function UnreadPages({ reading, onRetry }: UnreadPagesProps) {
  return (
    <div className="pointer-events-none sticky bottom-20 z-20 flex h-0 items-end justify-center md:bottom-6">
      <div
        role="alert"
        className="float pointer-events-auto flex animate-in items-center gap-3 py-2 pr-2 pl-4 text-dense"
      >
        Some jobs could not be read.
        <Button size="sm" pending={reading} onClick={onRetry}>
          Read again
        </Button>
      </div>
    </div>
  )
}
