import { useState } from 'react'

import type { Connections } from '#contract/studio/connection.ts'

import { Button } from '../../ui/button.tsx'
import { ConnectForm } from './connect-form.tsx'
import { ConnectionFacts } from './connection-facts.tsx'
import { DisconnectButton } from './disconnect-button.tsx'
import { ModeCard } from './mode-card.tsx'
import { StoredKeyTest } from './stored-key-test.tsx'
import { WebhookSecret } from './webhook-secret.tsx'

/** Live: connect a key, see what it is good for, replace it, take it away. */
export function LiveCard({ connections }: { connections: Connections }) {
  const [replacing, setReplacing] = useState(false)
  const { connection, account } = connections.live
  return (
    <ModeCard mode="live" current={connections.current} connected={connection !== null}>
      {connection && (
        <>
          <ConnectionFacts connection={connection} account={account} />
          <WebhookSecret connections={connections} isStored={connection.hasWebhookSecret} />
        </>
      )}
      {!connection && <FirstWords />}
      {(replacing || !connection) && (
        <ConnectForm
          stored={connection}
          onConnected={() => setReplacing(false)}
          {...(connection ? { onCancel: () => setReplacing(false) } : {})}
        />
      )}
      {connection && !replacing && (
        <StoredKeyTest baseUrl={connection.baseUrl}>
          <Button onClick={() => setReplacing(true)}>Replace key</Button>
          <DisconnectButton connections={connections} />
        </StoredKeyTest>
      )}
    </ModeCard>
  )
}

const FirstWords = () => (
  <p className="max-w-prose text-dense text-pretty text-fg-2">
    No key is connected yet. Make one at genray.ai under Account Settings, API Keys: it needs the Standard or
    the Advanced plan. Until then jobs composed in Live wait here, unpaid.
  </p>
)
