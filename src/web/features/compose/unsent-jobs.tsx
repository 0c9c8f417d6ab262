import Unplug from 'lucide-react/icons/unplug'

import { shownMode } from '../../lib/api.ts'
import { formatExcerpt, formatPlural } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { dropUnsent, isBatch, type Outgoing, strandedIn, useUnsent } from './unsent.ts'

/** What the studio may not have heard of: kept here, safe to send again. */
export function UnsentJobs({ onSend }: { onSend: (one: Outgoing) => void }) {
  const stranded = strandedIn(useUnsent(), shownMode())
  if (stranded.length === 0) return null
  return (
    <ul className="flex flex-col gap-2">
      {stranded.map((one) => (
        <li
          key={one.id}
          className="flex flex-col gap-2 rounded-control border border-line-strong p-3 text-dense"
        >
          <p role="alert" className="flex gap-2 text-pretty">
            <Icon of={Unplug} className="mt-px text-attention" />
            <span>
              The studio did not answer. Nothing was lost and nothing is paid twice: “
              <bdi>{formatExcerpt(isBatch(one) ? one.name : one.request.prompt, 60)}</bdi>”
              {isBatch(one) && <span className="figures"> with {formatPlural(one.jobs.length, 'job')}</span>}{' '}
              is kept here.
            </span>
          </p>
          <div className="flex gap-2 pl-6">
            <Button size="sm" onClick={() => onSend(one)}>
              Send again
            </Button>
            <Button size="sm" variant="ghost" onClick={() => dropUnsent(one.id)}>
              Discard
            </Button>
          </div>
        </li>
      ))}
    </ul>
  )
}
