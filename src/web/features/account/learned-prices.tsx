import { Link } from 'wouter'

import type { LearnedPrice } from '#contract/studio/learned-price.ts'

import { formatDate } from '../../lib/format-date.ts'
import { formatCount } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'

/** Where the service takes something else than it documents: said once, here, and used for every estimate. */
export function LearnedPrices({ prices }: { prices: readonly LearnedPrice[] }) {
  if (prices.length === 0) return null
  return (
    <ul aria-label="Prices that differ from the documented ones" className="flex flex-col gap-1 text-dense">
      {prices.map(({ kind, at, label, credits, documented, jobId }) => (
        <li key={kind} className="text-pretty text-fg-2 figures">
          Since {formatDate(at)}, <strong className="font-medium text-fg">{label}</strong> costs{' '}
          <strong className="font-medium text-fg">{formatCount(credits)}</strong>; {formatCount(documented)}{' '}
          is documented.{' '}
          <Link to={paths.job(jobId)} className="underline underline-offset-2 hover:text-fg">
            Seen with this job
          </Link>
        </li>
      ))}
    </ul>
  )
}
