import { useQuery } from '@tanstack/react-query'

import { webhookRetrySeconds, webhookTimeoutSeconds } from '#contract/service/webhook.ts'
import type { Connections } from '#contract/studio/connection.ts'
import type { WebhookTest } from '#contract/studio/webhook-test.ts'

import { goesOn, webhookTestsQuery } from '../../../data/webhook-tests.ts'
import { PageSection } from '../../../ui/page-section.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { SampleForm } from './sample-form.tsx'
import { TestRow } from './test-row.tsx'
import { testStateWords } from './test-words.ts'

/** Signed deliveries to a handler of one's own, as the service would make them. */
export function HandlerSection({ connections }: { connections: Connections }) {
  const query = useQuery(webhookTestsQuery)
  const { current } = connections
  const hasStored = connections[current].connection?.hasWebhookSecret ?? false
  return (
    <PageSection
      title="Try a handler"
      hint={`Signed and repeated as the service does it: at once, then after ${webhookRetrySeconds.join(', ')} s, ${webhookTimeoutSeconds} s each, until an answer is 2xx.`}
    >
      <QueryView query={query} loading={<TestsSkeleton />} empty="never" failed="The tests of handlers">
        {({ tests }) => (
          <div className="flex flex-col gap-6">
            <SampleForm key={current} hasStored={hasStored} lastUrl={tests[0]?.url ?? ''} />
            <Tests tests={tests} />
          </div>
        )}
      </QueryView>
    </PageSection>
  )
}

function Tests({ tests }: { tests: WebhookTest[] }) {
  const newest = tests[0]
  return (
    <div className="flex flex-col gap-2">
      <output className="sr-only">
        {newest && !goesOn(newest) && `The newest test: ${testStateWords[newest.state].word}.`}
      </output>
      {tests.length === 0 ? (
        <p className="text-dense text-fg-3">Nothing was sent to a handler yet.</p>
      ) : (
        <ul aria-label="Tests of handlers" className="border-t border-line">
          {tests.map((test, at) => (
            <TestRow key={test.id} test={test} isNewest={at === 0} />
          ))}
        </ul>
      )}
    </div>
  )
}

const TestsSkeleton = () => (
  <div className="flex flex-col gap-4">
    <Skeleton className="h-(--control-lg) w-full" />
    <Skeleton className="h-(--control) w-72" />
    <Skeleton className="h-(--control) w-72" />
    <Skeleton className="h-(--control) w-28" />
  </div>
)
