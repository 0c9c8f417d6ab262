import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'

import type { Connections, ConnectionView } from '#contract/studio/connection.ts'

import { serviceKeysQuery } from '../../../data/service-keys.ts'
import { usedByStudio } from '../../../lib/key-hint.ts'
import type { ListedKey } from '../../../lib/read-key-list.ts'
import { QueryView } from '../../../ui/query-view.tsx'
import { useKeepFocus } from '../../../ui/use-keep-focus.ts'
import { CreateKeyDialog } from '../create/create-key-dialog.tsx'
import { RevokeDialog } from '../revoke/revoke-dialog.tsx'
import { RollCard } from '../roll/roll-card.tsx'
import { useRollOffer } from '../roll/use-roll-offer.ts'
import { KeyList } from './key-list.tsx'
import type { KeyRow } from './key-row.ts'
import { KeysFailed } from './keys-failed.tsx'
import { KeysHead } from './keys-head.tsx'
import { KeysSkeleton } from './keys-skeleton.tsx'

type AccountKeysProps = { connections: Connections; connection: ConnectionView }

/** The list with all that can be done to it: read anew, add, revoke, and roll the studio's own. */
export function AccountKeys({ connections, connection }: AccountKeysProps) {
  const query = useQuery(serviceKeysQuery(connection))
  const [isCreating, setCreating] = useState(false)
  const [revoking, setRevoking] = useState<KeyRow | null>(null)
  const rows = toRows(query.data ?? [], connection)
  const offer = useRollOffer(connection)
  const canRoll = connection.mode === 'live' && offer.roll === null
  const roll = canRoll && rows.some(({ use }) => use === 'yes') ? offer.offer : null
  const maxKeys = connections[connection.mode].account?.maxKeys ?? null
  // What had the focus may have been revoked, or rolled to its end.
  const id = useId()
  useKeepFocus(id, `${rows.length} ${offer.roll?.at}`)
  return (
    <div id={id} tabIndex={-1} className="flex flex-col gap-4 outline-none">
      <KeysHead
        mode={connection.mode}
        count={query.data?.length ?? null}
        maxKeys={maxKeys}
        query={query}
        onCreate={() => setCreating(true)}
      />
      <RollCard offer={offer} rows={rows} maxKeys={maxKeys} onRevoke={setRevoking} />
      {query.error && !query.data ? (
        <KeysFailed query={query} error={query.error} />
      ) : (
        <QueryView
          query={query}
          loading={<KeysSkeleton />}
          empty={{ when: (keys) => keys.length === 0, show: <NoKeys /> }}
          failed="The keys"
        >
          {() => <KeyList rows={rows} onRevoke={setRevoking} onRoll={roll} />}
        </QueryView>
      )}
      {isCreating && (
        <CreateKeyDialog connection={connection} onClose={() => setCreating(false)} onRoll={roll} />
      )}
      {revoking && (
        <RevokeDialog
          row={revoking}
          connection={connection}
          onClose={() => setRevoking(null)}
          onRoll={roll}
          onRevoked={() => offer.revoked(revoking.id)}
        />
      )}
    </div>
  )
}

const NoKeys = () => (
  <p className="max-w-prose text-dense text-pretty text-fg-2">
    The service lists no key, not even the one that it was asked with. Look at its website, or create a key.
  </p>
)

function toRows(keys: readonly ListedKey[], { keyHint }: ConnectionView): KeyRow[] {
  const uses = usedByStudio(keys, keyHint)
  return keys.map((key, at) => ({ ...key, at, use: uses[at] ?? 'maybe' }))
}
