import { useQuery } from '@tanstack/react-query'

import type { RequestReserve } from '#contract/studio/request-reserve.ts'

import { activityQuery } from '../../data/changes.ts'
import { requestReserveQuery, useSetRequestReserve } from '../../data/request-reserve.ts'
import { formatCount } from '../../lib/format.ts'
import { Field } from '../../ui/field.tsx'
import { inputStyle } from '../../ui/input-style.ts'
import { Meter } from '../../ui/meter.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { SaveNote } from '../../ui/save-note.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { reserveWords, usualWords } from './reserve-words.ts'

/** How much of the key's minute following jobs leaves alone, with the minute beside it. */
export function Requests() {
  const query = useQuery(requestReserveQuery)
  return (
    <QueryView
      query={query}
      loading={<Skeleton className="h-32 w-full" />}
      empty="never"
      failed="The reserve"
    >
      {(reserve) => (
        <div className="flex flex-col gap-5">
          <ReserveField reserve={reserve} />
          <Minute />
        </div>
      )}
    </QueryView>
  )
}

function ReserveField({ reserve }: { reserve: RequestReserve }) {
  const save = useSetRequestReserve()
  const chosen = save.isPending && save.variables !== undefined ? save.variables : reserve.chosen
  // A plan with fewer requests may have come since: what was chosen stays among the choices.
  const most = Math.max(reserve.limit - 1, chosen ?? 0)
  return (
    <Field
      label="Kept free a minute"
      aside={<SaveNote save={save} />}
      hint={reserveWords(reserve)}
      className="max-w-140"
    >
      {(control) => (
        <select
          {...control}
          className={`${inputStyle} h-(--control) w-72 max-w-full px-2 text-dense`}
          value={String(chosen)}
          onChange={({ target }) => save.mutate(target.value === 'null' ? null : Number(target.value))}
        >
          <option value="null">{usualWords(reserve)}</option>
          {Array.from({ length: most + 1 }, (_, requests) => (
            <option key={requests} value={requests}>
              {requests === 0 ? 'None' : formatCount(requests)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function Minute() {
  const { data: activity } = useQuery(activityQuery)
  if (!activity) return null
  const { requestsUsed, requestsPerMinute } = activity
  return (
    <div className="flex flex-col gap-2 text-dense">
      <p className="flex items-baseline justify-between gap-4">
        <span className="text-fg-2">Requests this minute</span>
        <span className="font-medium figures">
          {formatCount(requestsUsed)} of {formatCount(requestsPerMinute)}
        </span>
      </p>
      <Meter label="Requests this minute" value={requestsUsed} max={requestsPerMinute} />
    </div>
  )
}
