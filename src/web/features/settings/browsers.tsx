import { useQuery } from '@tanstack/react-query'

import type { BrowserSession } from '#contract/studio/session.ts'

import { browserSessionsQuery, useEndSessions } from '../../data/browser-sessions.ts'
import { Button } from '../../ui/button.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Time } from '../../ui/time.tsx'

/** Other browsers that are signed in, and the way out for them. */
export function Browsers() {
  const query = useQuery(browserSessionsQuery)
  const end = useEndSessions()
  return (
    <QueryView
      query={query}
      loading={<Skeleton className="h-20 w-full" />}
      empty="never"
      failed="The browsers"
    >
      {({ sessions }) => (
        <div className="flex flex-col items-start gap-4">
          <ul className="w-full divide-y divide-line border-y border-line text-dense">
            {sessions.map((session) => (
              <Row
                key={session.id}
                session={session}
                pending={end.isPending && end.variables === session.id}
                onEnd={() => end.mutate(session.id)}
              />
            ))}
          </ul>
          {sessions.length > 2 && (
            <Button
              variant="danger"
              className="print:hidden"
              pending={end.isPending && end.variables === null}
              onClick={() => end.mutate(null)}
            >
              Sign out all {sessions.length - 1} others
            </Button>
          )}
          {end.error && (
            <p role="alert" className="text-dense text-failed">
              {end.error.message}
            </p>
          )}
        </div>
      )}
    </QueryView>
  )
}

type RowProps = { session: BrowserSession; pending: boolean; onEnd: () => void }

function Row({ session: { browser, isThis, signedInAt, seenAt }, pending, onEnd }: RowProps) {
  const name = browser ?? 'Unknown browser'
  return (
    <li className="flex min-h-13 items-center justify-between gap-4 py-2">
      <span className="min-w-0">
        <span className="block truncate font-medium">{isThis ? `${name}, this browser` : name}</span>
        <span className="block text-fg-2">
          Signed in <Time at={signedInAt} />
          {!isThis && (
            <>
              , used <Time at={seenAt} />
            </>
          )}
        </span>
      </span>
      {!isThis && (
        <Button
          size="sm"
          className="print:hidden"
          pending={pending}
          onClick={onEnd}
          aria-label={`Sign out ${name}`}
        >
          Sign out
        </Button>
      )}
    </li>
  )
}
