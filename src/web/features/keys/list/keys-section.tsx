import type { Connections } from '#contract/studio/connection.ts'

import { PageSection } from '../../../ui/page-section.tsx'
import { AccountKeys } from './account-keys.tsx'

/** All keys of the account that the shown mode works with. */
export function KeysSection({ connections }: { connections: Connections }) {
  const { current } = connections
  const { connection } = connections[current]
  return (
    <PageSection
      title="Keys of the account"
      hint="As the service lists them. Reading them is one request of the key’s minute: the list is read with this page, and when you press Refresh."
    >
      {connection ? (
        <AccountKeys key={current} connections={connections} connection={connection} />
      ) : (
        <p className="max-w-prose text-dense text-pretty text-fg-2">
          No key is connected, so there is no account whose keys could be listed.
        </p>
      )}
    </PageSection>
  )
}
