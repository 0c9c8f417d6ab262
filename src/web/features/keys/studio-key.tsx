import type { ConnectionView } from '#contract/studio/account.ts'

import { type Fact, Facts } from '../../ui/facts.tsx'
import { ModeBadge } from '../../ui/mode-badge.tsx'
import { Time } from '../../ui/time.tsx'

export const StudioKey = ({ connection }: { connection: ConnectionView }) => (
  <Facts facts={keyFacts(connection)} className="-mt-2" />
)

const keyFacts = (connection: ConnectionView): Fact[] => [
  { label: 'Name', value: <span className="font-medium">{connection.name}</span> },
  { label: 'Key', value: <code className="font-mono text-code">{connection.keyHint}</code> },
  { label: 'Mode', value: <ModeBadge mode={connection.mode} className="align-middle" /> },
  {
    label: 'Base URL',
    value: <code className="font-mono text-code wrap-anywhere">{connection.baseUrl}</code>,
  },
  { label: 'Created', value: <Time at={connection.createdAt} /> },
  {
    label: 'Last used',
    value: connection.lastUsedAt === null ? 'never' : <Time at={connection.lastUsedAt} />,
  },
]
