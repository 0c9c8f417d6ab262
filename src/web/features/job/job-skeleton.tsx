import { Skeleton } from '../../ui/skeleton.tsx'
import { jobColumns } from './job-view.tsx'

export function JobSkeleton() {
  return (
    <div className={jobColumns}>
      <div className="flex flex-col gap-4">
        <Skeleton className="aspect-video max-h-[72vh] w-full rounded-card" />
        <div className="flex gap-2">
          <Skeleton className="h-8 w-36" />
          <Skeleton className="h-8 w-36" />
          <Skeleton className="h-8 w-36" />
        </div>
      </div>
      <div className="flex flex-col gap-3">
        <Skeleton className="mb-4 h-9 w-full" />
        {[0, 1, 2, 3, 4, 5, 6, 7].map((line) => (
          <Skeleton key={line} className={`h-5 ${line % 3 === 2 ? 'w-2/3' : 'w-full'}`} />
        ))}
      </div>
    </div>
  )
}
