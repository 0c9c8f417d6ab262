import { useQuery } from '@tanstack/react-query'

import { connectionQuery } from '../../data/connection.ts'
import { PageColumn, PageSection } from '../../ui/page-section.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { ConnectionSkeleton } from './connection-skeleton.tsx'
import { ConsoleSection } from './console-section.tsx'
import { DeliveriesSection } from './deliveries-section.tsx'
import { HandlerSection } from './handler/handler-section.tsx'
import { KeysSection } from './list/keys-section.tsx'
import { LiveCard } from './live-card.tsx'
import { PracticeCard } from './practice-card.tsx'
import { VerifySection } from './verify-section.tsx'
import { WhereItLives } from './where-it-lives.tsx'

/** The keys that the studio itself works with, one a mode, and all those of the account behind the shown one. */
export function KeysPage() {
  const query = useQuery(connectionQuery)
  return (
    <PageColumn>
      <PageSection
        title="Connection"
        isFirst
        hint="Where jobs are sent, and with which key. Practice and Live never mix their jobs or their credits."
      >
        <QueryView query={query} loading={<ConnectionSkeleton />} empty="never" failed="The connections">
          {(connections) => (
            <div className="flex flex-col gap-4">
              <LiveCard connections={connections} />
              <PracticeCard connections={connections} />
            </div>
          )}
        </QueryView>
      </PageSection>
      {/* Until then nothing stands below: it would be pushed away. */}
      {!query.isPending && (
        <>
          {query.data && <KeysSection connections={query.data} />}
          <DeliveriesSection />
          {query.data && <HandlerSection connections={query.data} />}
          <VerifySection />
          <ConsoleSection />
          <WhereItLives />
        </>
      )}
    </PageColumn>
  )
}
