import { ApiPlanId, plans } from '#contract/service/plan.ts'

import { useSwitchPracticePlan } from '../../data/account.ts'
import { Segmented } from '../../ui/segmented.tsx'

const options = ApiPlanId.options.map((value) => ({ value, label: plans[value].name }))

/** Practice may have either plan, to see its limits at work. */
export function PlanSwitch({ plan }: { plan: string }) {
  const change = useSwitchPracticePlan()
  const known = ApiPlanId.safeParse(plan).data
  if (known === undefined) return null
  return (
    <div className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-2 print:hidden">
      <Segmented
        label="Plan of Practice"
        options={options}
        value={change.isPending ? change.variables : known}
        onChange={change.mutate}
      />
      <output className="text-dense text-fg-2">
        {change.isPending ? 'Switching…' : 'Free. Its limits hold at once; the credits stay.'}
      </output>
      {change.error && (
        <p role="alert" className="w-full text-dense text-failed">
          {change.error.message}
        </p>
      )}
    </div>
  )
}
