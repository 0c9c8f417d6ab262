import { plans, type Plan, PlanId } from '#contract/service/plan.ts'
import { priceOf } from '#contract/service/price.ts'

import { formatCount } from '../../lib/format.ts'

export type PlanColumn = { id: PlanId; name: string; isYours: boolean }
export type PlanRow = { label: string; cells: { id: PlanId; text: string }[] }

const none = '–'
const orNone = (value: number, text: string) => (value === 0 ? none : text)
const clips = (plan: Plan, seconds: number) =>
  Math.floor(plan.creditsPerMonth / priceOf({ model: 'seedance-2.0', duration: seconds }).credits)

const lines: { label: string; of: (plan: Plan) => string }[] = [
  { label: 'Price a month', of: (plan) => `$${plan.dollarsPerMonth}` },
  { label: 'Credits a month', of: (plan) => orNone(plan.creditsPerMonth, formatCount(plan.creditsPerMonth)) },
  { label: '5 s clips on Pro', of: (plan) => orNone(clips(plan, 5), formatCount(clips(plan, 5))) },
  { label: '15 s clips on Pro', of: (plan) => orNone(clips(plan, 15), formatCount(clips(plan, 15))) },
  { label: 'Requests a minute', of: (plan) => orNone(plan.requestsPerMinute, `${plan.requestsPerMinute}`) },
  { label: 'Jobs at once', of: (plan) => orNone(plan.concurrentJobs, `${plan.concurrentJobs}`) },
  { label: 'API keys', of: (plan) => orNone(plan.maxKeys, `${plan.maxKeys}`) },
]

/** The documented plans side by side; `yours` is the id that the service reports, which may be none of them. */
export function planRows(yours: string | null): { columns: PlanColumn[]; rows: PlanRow[] } {
  const ids = PlanId.options
  return {
    columns: ids.map((id) => ({ id, name: plans[id].name, isYours: id === yours })),
    rows: lines.map(({ label, of }) => ({ label, cells: ids.map((id) => ({ id, text: of(plans[id]) })) })),
  }
}
