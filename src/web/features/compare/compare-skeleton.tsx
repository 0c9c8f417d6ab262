import { Skeleton } from '../../ui/skeleton.tsx'

export function CompareSkeleton({ count }: { count: number }) {
  return (
    <div aria-busy="true" className="grid animate-late gap-3 sm:grid-cols-2">
      <span className="sr-only">Loading</span>
      {Array.from({ length: Math.max(2, count) }, (_, n) => (
        <Skeleton key={n} className="aspect-video w-full" />
      ))}
    </div>
  )
}
