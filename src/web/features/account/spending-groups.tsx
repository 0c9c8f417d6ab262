import { Model, modelName } from '#contract/service/model.ts'
import { JobKind } from '#contract/studio/job-request.ts'
import type { SpendingGroup } from '#contract/studio/spending.ts'

import { useNameOf } from '../../data/makers.ts'
import { formatCount, formatPlural } from '../../lib/format.ts'
import { kindName } from '../../lib/kind-name.ts'
import { Meter } from '../../ui/meter.tsx'

type Of = 'model' | 'kind' | 'person' | 'failure'
type SpendingGroupsProps = { title: string; groups: readonly SpendingGroup[]; of: Of }

/** What each of a few took, as figures and as a share of the dearest. */
export function SpendingGroups({ title, groups, of }: SpendingGroupsProps) {
  const isFailure = of === 'failure'
  const makerOf = useNameOf()
  const wordOf = (name: string) => (of === 'person' ? (makerOf(name) ?? 'You') : nameOf(of, name))
  const most = Math.max(1, ...groups.map((group) => (isFailure ? group.charged : netOf(group))))
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <h3 className="text-label font-medium text-fg-2">{title}</h3>
      <ul className="flex flex-col gap-2.5 text-dense">
        {groups.map((group) => (
          <li key={group.name} className="flex flex-col gap-1.5">
            <p className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="min-w-0 truncate">{wordOf(group.name)}</span>
              <span className="ml-auto shrink-0 figures">
                <span className="text-fg-2">{formatPlural(group.jobs, 'job')} · </span>
                {isFailure ? failureWords(group) : formatCount(netOf(group))}
              </span>
            </p>
            <Meter
              label={`${title}: ${wordOf(group.name)}`}
              value={isFailure ? group.charged : netOf(group)}
              max={most}
              className="print:border print:border-edge"
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

const netOf = ({ charged, refunded }: SpendingGroup) => Math.max(0, charged - refunded)

const failureWords = (group: SpendingGroup) =>
  `${formatCount(group.charged)} charged, ${formatCount(group.refunded)} came back`

function nameOf(of: Exclude<Of, 'person'>, name: string): string {
  const model = Model.safeParse(name)
  if (of === 'model' && model.success) return modelName[model.data]
  const kind = JobKind.safeParse(name)
  if (of === 'kind' && kind.success) return kindName[kind.data]
  const words = name.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
