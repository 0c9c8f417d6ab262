import type { Connections } from '#contract/studio/connection.ts'

import { ConnectionFacts } from './connection-facts.tsx'
import { ModeCard } from './mode-card.tsx'

/** Practice: its key is the engine's own making, so there is nothing to connect. */
export function PracticeCard({ connections }: { connections: Connections }) {
  const { connection, account } = connections.practice
  return (
    <ModeCard mode="practice" current={connections.current} connected={connection !== null}>
      {connection ? (
        <ConnectionFacts connection={connection} account={account} />
      ) : (
        <p className="text-dense text-pretty text-fg-2">
          This studio runs without an engine. <code className="font-mono text-code">npm start</code> starts
          both, and the engine makes its own key.
        </p>
      )}
    </ModeCard>
  )
}
