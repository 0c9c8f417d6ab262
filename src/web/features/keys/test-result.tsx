import Check from 'lucide-react/icons/check'
import CircleAlert from 'lucide-react/icons/circle-alert'
import TriangleAlert from 'lucide-react/icons/triangle-alert'

import type { ConnectionTest } from '#contract/studio/connection.ts'

import { formatCount, formatPlural } from '../../lib/format.ts'
import { Icon } from '../../ui/icon.tsx'

type TestResultProps = {
  result: ConnectionTest
  /** A refusal stands beside its field already. */
  isToldAtField?: boolean
}

/** What a test found out: the account behind the key, or what stands in between. */
export function TestResult({ result, isToldAtField = false }: TestResultProps) {
  return (
    <output className="flex flex-col gap-1.5 text-dense text-pretty empty:hidden">
      {result.outcome === 'works' ? <Works result={result} /> : !isToldAtField && <Refused result={result} />}
      {result.warnings.map((warning) => (
        <p key={warning} className="flex gap-1.5 text-fg-2">
          <Icon of={TriangleAlert} className="mt-px text-attention" />
          {warning}
        </p>
      ))}
    </output>
  )
}

type Of<Outcome> = { result: Extract<ConnectionTest, { outcome: Outcome }> }

function Works({ result: { account, openJobs, seesJobs } }: Of<'works'>) {
  const { planName, credits, requestsPerMinute, concurrentJobs } = account
  return (
    <>
      <p className="flex gap-1.5">
        <Icon of={Check} className="mt-px text-done" />
        <span className="figures">
          <strong className="font-semibold">The key works.</strong> {planName} plan, {formatCount(credits)}{' '}
          credits, {formatPlural(requestsPerMinute, 'request')} a minute,{' '}
          {formatPlural(concurrentJobs, 'job')} at once.
        </span>
      </p>
      {openJobs > 0 && <p className="ml-5.5 text-fg-2">{jobWords(openJobs, seesJobs)}</p>}
    </>
  )
}

const jobWords = (openJobs: number, seesJobs: boolean | null) => {
  const jobs = formatPlural(openJobs, 'job')
  if (seesJobs) return `${jobs} of Live on the way: this key sees them, they are followed on.`
  if (seesJobs === false)
    return `${jobs} of Live on the way: this key belongs to another account and does not see them.`
  return `${jobs} of Live on the way: whether this key sees them could not be found out.`
}

const Refused = ({ result }: Of<'refused'>) => (
  <p className="flex gap-1.5 text-failed">
    <Icon of={CircleAlert} className="mt-px" />
    {result.message}
  </p>
)
