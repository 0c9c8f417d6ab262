import { useState } from 'react'
import { useSearchParams } from 'wouter'

import { useIsOwner } from '../../data/may-act.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { CallList } from './call-list.tsx'
import { CallView } from './call-view.tsx'
import { callOf } from './calls.ts'
import { type CallDraft, sampleDraft } from './read-call.ts'
import { ReferenceLinks } from './reference-links.tsx'

/** Every documented call, to be looked up and to be made with the studio's own key. */
export function ConsolePage() {
  return useIsOwner() ? <Console /> : <ForOwners />
}

const ForOwners = () => (
  <EmptyState title="The API console is for owners.">
    Its calls are made with the studio’s key. Clips are made in Compose.
  </EmptyState>
)

function Console() {
  const [params] = useSearchParams()
  const call = callOf(params.get('call'))
  const [drafts, setDrafts] = useState<Record<string, CallDraft>>({})
  return (
    <div className="mx-auto flex w-full max-w-270 flex-col gap-6">
      <ReferenceLinks />
      <div className="grid gap-8 border-t border-line pt-6 md:grid-cols-[15rem_minmax(0,1fr)]">
        <CallList current={call.name} />
        <CallView
          key={call.name}
          call={call}
          draft={drafts[call.name] ?? sampleDraft(call)}
          onEdit={(draft) => setDrafts({ ...drafts, [call.name]: draft })}
        />
      </div>
    </div>
  )
}
