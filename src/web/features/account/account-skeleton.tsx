import { PageSection } from '../../ui/page-section.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { limitsHint } from './limits-section.tsx'

export function AccountSkeleton() {
  return (
    <>
      <PageSection title="Balance" isFirst>
        <Skeleton className="h-13.5 w-36" />
        <Skeleton className="mt-3 h-1 w-full" />
        <Skeleton className="mt-2 h-4.5 w-48" />
        <Skeleton className="mt-4 h-(--control) w-28" />
      </PageSection>
      <PageSection title="Plan">
        <div className="-mt-2 divide-y divide-line">
          {[0, 1, 2].map((line) => (
            <div key={line} className="flex h-8.75 items-center justify-between">
              <Skeleton className="h-4 w-16" />
              <Skeleton className="h-4 w-20" />
            </div>
          ))}
        </div>
      </PageSection>
      <PageSection title="Limits" hint={limitsHint}>
        <div className="grid gap-6 sm:grid-cols-2">
          <Skeleton className="h-13.5" />
          <Skeleton className="h-13.5" />
        </div>
      </PageSection>
    </>
  )
}
