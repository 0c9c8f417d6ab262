import { useQuery } from '@tanstack/react-query'
import ChevronDown from 'lucide-react/icons/chevron-down'

import { accountQuery } from '../../data/changes.ts'
import { formatCount } from '../../lib/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { later } from '../../ui/later.tsx'
import { Meter } from '../../ui/meter.tsx'
import { Popover } from '../../ui/popover.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

const CreditsPanel = later(
  async () => (await import('./credits-panel.tsx')).CreditsPanel,
  <Skeleton className="m-4 h-56 animate-late" />,
)

/** The balance with the month's bar under it. */
export function CreditsButton() {
  const { data: account, isPending, error } = useQuery(accountQuery)
  if (isPending && !error) return <Skeleton className="h-(--control) w-20 animate-late" />
  if (!account) return <span className="px-2 text-dense text-fg-3">Balance unknown</span>
  return (
    <Popover
      label="Credits"
      className="w-72"
      renderTrigger={(props) => (
        <button
          type="button"
          {...props}
          aria-label={`${formatCount(account.credits)} credits`}
          className="inline-flex h-(--control) items-center gap-1.5 rounded-control px-2 transition-colors hover:bg-hover"
        >
          <span className="flex flex-col gap-1">
            <span className="text-dense leading-none font-semibold figures">
              {formatCount(account.credits)}
            </span>
            <Meter
              label="Credits left this month"
              value={account.credits}
              max={account.creditsPerMonth}
              className="h-[3px] min-w-10"
            />
          </span>
          <Icon of={ChevronDown} className="hidden size-3.5 text-fg-3 md:block" />
        </button>
      )}
    >
      {(close) => <CreditsPanel account={account} onLeave={close} />}
    </Popover>
  )
}
