import { useQuery } from '@tanstack/react-query'

import type { Connections } from '#contract/studio/connection.ts'
import { Mode } from '#contract/studio/job.ts'
import { modeName } from '#contract/studio/mode.ts'

import { connectionQuery } from '../../data/connection.ts'
import { paths } from '../../lib/paths.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

/** What each mode works with; the forms are on Keys. */
export function ConnectionSummary() {
  const query = useQuery(connectionQuery)
  return (
    <QueryView
      query={query}
      loading={<Skeleton className="h-44 w-full" />}
      empty="never"
      failed="The connections"
    >
      {(connections) => (
        <div className="flex flex-col gap-4">
          {Mode.options.map((mode) => (
            <Side key={mode} mode={mode} connections={connections} />
          ))}
          <ButtonLink to={paths.keys} className="self-start">
            Open Keys
          </ButtonLink>
        </div>
      )}
    </QueryView>
  )
}

function Side({ mode, connections }: { mode: Mode; connections: Connections }) {
  const { connection, openJobs } = connections[mode]
  const shown = connections.current === mode ? `${modeName[mode]}, shown now` : modeName[mode]
  const facts = connection
    ? [
        { label: 'Service', value: connection.baseUrl },
        { label: 'Key', value: <code className="font-mono text-code">{connection.keyHint}</code> },
        { label: 'Jobs at the service', value: String(openJobs) },
      ]
    : [{ label: 'Key', value: 'None connected' }]
  return (
    <section aria-label={modeName[mode]}>
      <h3 className="text-dense font-medium">{shown}</h3>
      <Facts facts={facts} />
    </section>
  )
}
