import type { Connections, ConnectionView } from '#contract/studio/connection.ts'

import { formatCount, formatPlural } from '../../lib/format.ts'
import { type Fact, Facts } from '../../ui/facts.tsx'
import { Time } from '../../ui/time.tsx'

type ConnectionFactsProps = { connection: ConnectionView; account: Connections['live']['account'] }

/** A connection as far as anybody may know it, and the account behind it. */
export const ConnectionFacts = ({ connection, account }: ConnectionFactsProps) => (
  <Facts facts={[...connectionFacts(connection), ...accountFacts(account)]} className="-my-2" />
)

const connectionFacts = (connection: ConnectionView): Fact[] => [
  { label: 'Key', value: <code className="font-mono text-code">{connection.keyHint}</code> },
  {
    label: 'Address',
    value: <code className="font-mono text-code wrap-anywhere">{connection.baseUrl}</code>,
  },
  { label: 'Connected', value: <Time at={connection.createdAt} /> },
  {
    label: 'Last used',
    value: connection.lastUsedAt === null ? 'never' : <Time at={connection.lastUsedAt} />,
  },
]

const accountFacts = (account: ConnectionFactsProps['account']): Fact[] =>
  account === null
    ? [{ label: 'Account', value: 'not read yet' }]
    : [
        { label: 'Plan', value: `${account.planName} · ${formatCount(account.credits)} credits` },
        {
          label: 'Limits',
          value: `${formatPlural(account.requestsPerMinute, 'request')} a minute · ${formatPlural(account.concurrentJobs, 'job')} at once`,
        },
      ]
