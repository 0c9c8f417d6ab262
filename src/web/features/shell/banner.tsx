import { useQuery } from '@tanstack/react-query'
import Unplug from 'lucide-react/icons/unplug'

import type { Mode } from '#contract/studio/job.ts'

import { accountQuery, activityQuery, blockQuery, rollQuery } from '../../data/changes.ts'
import { warningsOf } from '../../data/warnings.ts'
import { isUnreachable, useReachability } from '../../lib/reachability.ts'
import { isRollBegun } from '../../lib/roll-mark.ts'
import { Elapsed } from '../../ui/elapsed.tsx'
import { later } from '../../ui/later.tsx'
import { Strip } from './strip.tsx'

const Blocked = later(async () => (await import('./blocked.tsx')).Blocked)
const Rolling = later(async () => (await import('./rolling.tsx')).Rolling)
const RollingElsewhere = later(async () => (await import('./rolling-elsewhere.tsx')).RollingElsewhere)
const Warned = later(async () => (await import('./warned.tsx')).Warned)

/** One banner for whatever stands still, the studio itself or its queue; when nothing does, for what comes near a limit. */
export function Banner({ mode }: { mode: Mode }) {
  const { data: block } = useQuery(blockQuery)
  const { data: activity } = useQuery(activityQuery)
  const { data: account = null } = useQuery(accountQuery)
  const { data: roll } = useQuery(rollQuery)
  const unreachable = useReachability(isUnreachable)
  const warnings = activity ? warningsOf(activity, account) : []
  return (
    <>
      <div role="alert" className="contents">
        {unreachable ? <StudioGone /> : block && <Blocked block={block} mode={mode} />}
      </div>
      <output className="contents">
        {!unreachable && !block && warnings.length > 0 && <Warned warnings={warnings} />}
      </output>
      <output className="contents">
        {isRollBegun() ? <Rolling /> : roll && <RollingElsewhere roll={roll} />}
      </output>
    </>
  )
}

function StudioGone() {
  const since = useReachability((now) => now.since)
  return (
    <Strip icon={Unplug} title="The studio does not answer.">
      Nothing is lost: jobs go on at the studio and the draft is kept here. It is asked again every few
      seconds
      {since !== null && (
        <>
          ; no answer for <Elapsed since={since} />
        </>
      )}
      .
    </Strip>
  )
}
