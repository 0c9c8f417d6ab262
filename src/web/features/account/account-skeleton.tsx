import { PageSection } from '../../ui/page-section.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

export function AccountSkeleton() {
  return (
    <>
      <PageSection title="Balance">
        <Skeleton className="h-13 w-36" />
        <Skeleton className="mt-3 h-1 w-full" />
        <Skeleton className="mt-2 h-4.5 w-48" />
      </PageSection>
      <PageSection title="Plan">
        {[0, 1, 2].map((line) => (
          <Skeleton key={line} className="mb-3 h-5.5 w-full" />
        ))}
      </PageSection>
      <PageSection title="Limits">
        <div className="grid gap-6 sm:grid-cols-2">
          <Skeleton className="h-11.5" />
          <Skeleton className="h-11.5" />
        </div>
      </PageSection>
    </>
  )
}
