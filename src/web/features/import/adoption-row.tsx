import Check from 'lucide-react/icons/check'
import CircleCheck from 'lucide-react/icons/circle-check'
import Clock from 'lucide-react/icons/clock'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { Link } from 'wouter'

import type { Adoption } from '#contract/studio/import.ts'

import { paths } from '../../lib/paths.ts'
import { Icon, type IconShape } from '../../ui/icon.tsx'
import { toneColor } from '../../ui/status-mark.tsx'
import { adoptionLook } from './adoption-words.ts'

const icons = {
  waiting: Clock,
  adopted: Check,
  known: CircleCheck,
  failed: TriangleAlert,
} as const satisfies Record<Adoption['state'], IconShape>

export function AdoptionRow({ adoption: { serviceId, state, jobId, problem } }: { adoption: Adoption }) {
  const { word, tone } = adoptionLook[state]
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-0.5 border-b border-line py-2 text-dense">
      <code className="min-w-0 font-mono text-code wrap-anywhere">{serviceId}</code>
      <span className="flex shrink-0 items-center gap-3">
        <span className={`inline-flex items-center gap-1.5 text-label font-medium ${toneColor[tone]}`}>
          <Icon of={icons[state]} className="size-3.5" />
          {word}
        </span>
        {jobId && (
          <Link
            to={paths.job(jobId)}
            aria-label={`Open job of ${serviceId}`}
            className="hit font-medium underline underline-offset-2"
          >
            Open job
          </Link>
        )}
      </span>
      {problem && <p className="col-span-2 text-pretty text-fg-2">{problem}</p>}
    </li>
  )
}
