import ChevronUp from 'lucide-react/icons/chevron-up'

import type { Price } from '#contract/service/price.ts'
import type { BuiltJobs } from '#contract/studio/build-jobs.ts'

import { formatCount } from '../../lib/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { later } from '../../ui/later.tsx'
import { Popover } from '../../ui/popover.tsx'

const PriceLedger = later(async () => (await import('./price-ledger.tsx')).PriceLedger)

/** The sum in short; its lines and what they leave of the balance one click away. */
export function PriceButton({ built, free }: { built: BuiltJobs; free: number | null }) {
  const { price } = built
  if (!price) return <span>The price follows the length.</span>
  return (
    <Popover
      label="Price"
      align="start"
      className="w-80 p-4"
      renderTrigger={(trigger) => (
        <button
          type="button"
          {...trigger}
          aria-label={`Price: ${sumOf(price, built)}. Show its lines`}
          className="hit -mx-1 flex items-center gap-1 rounded-control px-1 transition-colors hover:text-fg"
        >
          {sumOf(price, built)}
          <Icon of={ChevronUp} className="size-3.5 text-fg-3" />
        </button>
      )}
    >
      {() => <PriceLedger price={price} built={built} free={free} />}
    </Popover>
  )
}

function sumOf(price: Price, { prompts, takes, credits }: BuiltJobs): string {
  const jobs = prompts * takes
  if (jobs >= 1e6) return `${formatCount(price.credits)} each`
  if (jobs > 1) return `${formatCount(credits ?? 0)} = ${formatCount(jobs)} × ${formatCount(price.credits)}`
  const [first] = price.lines
  // A price that was learned has no parts.
  if (price.lines.length === 1 && first?.seconds === null)
    return `${formatCount(price.credits)}, ${first.label.toLowerCase()}`
  const parts = price.lines.map(({ rate, seconds }) => (seconds === null ? rate : `${rate} × ${seconds} s`))
  return `${formatCount(price.credits)} = ${parts.join(' + ')}`
}
