import { useQuery } from '@tanstack/react-query'

import type { Connections } from '#contract/studio/connection.ts'
import type { Mode } from '#contract/studio/job.ts'
import { modeName } from '#contract/studio/mode.ts'

import { connectionQuery, useSwitchMode } from '../../data/connection.ts'
import { useIsOwner } from '../../data/may-act.ts'
import { formatPlural } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { ModeBadge } from '../../ui/mode-badge.tsx'
import { modeWords } from '../../ui/mode-words.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

type ModePanelProps = { mode: Mode; onLeave: () => void }

/** Both modes with what they cost; switching leaves the jobs of either going on. */
export function ModePanel({ mode, onLeave }: ModePanelProps) {
  const isOwner = useIsOwner()
  const query = useQuery({ ...connectionQuery, enabled: isOwner })
  const other = mode === 'live' ? 'practice' : 'live'
  return (
    <div className="flex flex-col gap-4 p-4">
      <Explained mode={mode} />
      <hr className="border-line" />
      <Explained mode={other} />
      {!isOwner && <p className="text-dense text-fg-2">An owner switches between them.</p>}
      {isOwner && (
        <QueryView
          query={query}
          loading={<Skeleton className="h-(--control) w-full" />}
          empty="never"
          failed="The connections"
        >
          {(connections) => <Other mode={other} connections={connections} onLeave={onLeave} />}
        </QueryView>
      )}
    </div>
  )
}

const Explained = ({ mode }: { mode: Mode }) => (
  <div className="flex flex-col items-start gap-1.5">
    <ModeBadge mode={mode} />
    <p className="text-dense text-pretty text-fg-2">{modeWords[mode]}</p>
  </div>
)

type OtherProps = ModePanelProps & { connections: Connections }

function Other({ mode, connections, onLeave }: OtherProps) {
  const change = useSwitchMode()
  const { connection, openJobs } = connections[mode]
  if (!connection)
    return (
      <ButtonLink to={paths.keys} onClick={onLeave}>
        {mode === 'live' ? 'Connect a key' : 'Open Keys'}
      </ButtonLink>
    )
  return (
    <div className="flex flex-col gap-2">
      <Button pending={change.isPending} onClick={() => change.mutate(mode, { onSuccess: onLeave })}>
        Switch to {modeName[mode]}
      </Button>
      {openJobs > 0 && (
        <p className="text-label text-fg-3">
          {formatPlural(openJobs, 'job')} of {modeName[mode]} on the way.
        </p>
      )}
      {change.error && (
        <p role="alert" className="text-dense text-failed">
          {change.error.message}
        </p>
      )}
    </div>
  )
}
