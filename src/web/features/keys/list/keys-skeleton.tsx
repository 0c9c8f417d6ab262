import { Skeleton } from '../../../ui/skeleton.tsx'

/** Rows of the table, cards where it is narrow. */
export const KeysSkeleton = () => (
  <div className="flex flex-col gap-px">
    {['first', 'second'].map((row) => (
      <div key={row} className="flex h-21 items-center justify-between gap-4 border-t border-line">
        <span className="flex flex-col gap-2">
          <Skeleton className="h-4 w-28" />
          <Skeleton className="h-4 w-40" />
        </span>
        <Skeleton className="h-4 w-24 max-lg:hidden" />
        <Skeleton className="h-(--control) w-20" />
      </div>
    ))}
  </div>
)
