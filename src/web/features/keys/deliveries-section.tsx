import { useInfiniteQuery } from '@tanstack/react-query'

import type { DeliveryPage } from '#contract/studio/delivery.ts'

import { deliveriesQuery } from '../../data/deliveries.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { PageSection } from '../../ui/page-section.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { DeliveryRow } from './delivery-row.tsx'
import { MissedDeliveries } from './missed-deliveries.tsx'

/** What the service delivered to this studio, with the verdict on each. */
export function DeliveriesSection() {
  const query = useInfiniteQuery(deliveriesQuery)
  return (
    <PageSection
      title="Webhook deliveries"
      hint="With them a finished clip is noticed at once, and a job whose answer was lost is found again."
    >
      <QueryView query={query} loading={<RowsSkeleton />} empty="never" failed="The deliveries">
        {({ pages }) => (
          <div className="flex flex-col gap-4">
            <WhereTo address={pages[0]?.address ?? null} />
            <MissedDeliveries />
            <Rows pages={pages} />
            {query.hasNextPage && (
              <Button
                size="sm"
                className="self-start"
                pending={query.isFetchingNextPage}
                onClick={() => void query.fetchNextPage()}
              >
                Show older
              </Button>
            )}
          </div>
        )}
      </QueryView>
    </PageSection>
  )
}

function WhereTo({ address }: { address: string | null }) {
  if (address === null)
    return (
      <p className="max-w-prose text-dense text-pretty text-fg-2">
        The service cannot reach this studio: it has no public https address. The studio polls instead, and
        nothing is lost. To receive deliveries, start it with{' '}
        <code className="font-mono text-code">PUBLIC_URL=https://…</code>.
      </p>
    )
  return (
    <div className="flex flex-col gap-1 text-dense text-fg-2">
      <p className="max-w-prose text-pretty">
        Every job is sent with an address of its own. As the default of a key, use this one:
      </p>
      <p className="flex items-center gap-1">
        <code className="min-w-0 truncate font-mono text-code text-fg">{address}</code>
        <CopyButton label="Copy address" text={address} />
      </p>
    </div>
  )
}

function Rows({ pages }: { pages: DeliveryPage[] }) {
  const deliveries = pages.flatMap((page) => page.deliveries)
  if (deliveries.length === 0) return <p className="text-dense text-fg-3">Nothing was delivered yet.</p>
  return (
    <ul className="border-t border-line">
      {deliveries.map((delivery) => (
        <DeliveryRow key={delivery.id} delivery={delivery} />
      ))}
    </ul>
  )
}

const RowsSkeleton = () => (
  <div className="flex flex-col gap-3">
    <Skeleton className="h-4 w-80" />
    <Skeleton className="h-10 w-full" />
    <Skeleton className="h-10 w-full" />
  </div>
)
