import { Skeleton } from '../../ui/skeleton.tsx'

/** Two cards with their lines of facts. */
export const ConnectionSkeleton = () => (
  <div className="flex flex-col gap-4">
    {['live', 'practice'].map((card) => (
      <div key={card} className="flex flex-col gap-4 rounded-card border border-line bg-surface p-4">
        <span className="flex h-(--control) items-center justify-between">
          <Skeleton className="h-[1.125rem] w-16" />
          <Skeleton className="h-4 w-14" />
        </span>
        {['key', 'address', 'balance', 'limits', 'used'].map((line) => (
          <span key={line} className="flex h-4.75 items-center justify-between">
            <Skeleton className="h-4 w-20" />
            <Skeleton className="h-4 w-40" />
          </span>
        ))}
      </div>
    ))}
  </div>
)
