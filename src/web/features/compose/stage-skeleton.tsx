import { Skeleton } from '../../ui/skeleton.tsx'
import { besideHeight } from './screen.tsx'

/** The stage before its takes are known, in the same geometry. */
export function StageSkeleton() {
  return (
    <div className="flex min-h-80 grow flex-col gap-4">
      <Skeleton className={`min-h-72 grow rounded-card xl:grow-0 ${besideHeight}`} />
      <Skeleton className="h-9" />
      <div className="flex gap-2 overflow-hidden">
        {[114, 68, 64, 112, 85, 113].map((width) => (
          <span key={width} className="shrink-0" style={{ width }}>
            <Skeleton className="h-18" />
          </span>
        ))}
      </div>
    </div>
  )
}
