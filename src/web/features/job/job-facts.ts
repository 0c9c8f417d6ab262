import type { JobDetail } from '#contract/studio/job.ts'
import { modeName } from '#contract/studio/mode.ts'

const moment = (at: number) => new Date(at).toISOString()

/** Everything that the service's support may ask for, as text: ids, times, figures, its own last answer. */
export function jobFacts(job: JobDetail): string {
  const { request, unconfirmed, money } = job
  const lines = [
    `Job in Genray Studio: ${job.id}`,
    `Job at the service: ${job.serviceId ?? 'unknown'}`,
    `Mode: ${modeName[job.mode]}`,
    `Request: ${job.kind}, ${request.model}, ${request.duration} s, ${request.aspect_ratio}`,
    `State: ${job.state}${job.problem === null ? '' : ` (${job.problem})`}; clip: ${job.archive}`,
    `Estimate: ${money.estimate} credits; held by the service: ${money.held ?? 'unknown'}; cost: ${money.cost ?? 'unknown'}; refund: ${money.refund ?? 'unknown'}`,
    ...(job.failure ? [`Failure: ${job.failure.message} (${job.failure.code}, ${job.failure.paid})`] : []),
    ...(job.archiveProblem === null ? [] : [`Fetching the clip: ${job.archiveProblem}`]),
    ...(unconfirmed
      ? [
          `Balance before it was sent: ${unconfirmed.balanceBefore ?? 'unknown'}; now: ${unconfirmed.balanceNow ?? 'unknown'}`,
          `Verdict of the balance: ${unconfirmed.verdict}`,
        ]
      : []),
    '',
    ...job.timeline.map(({ at, event, note }) => `${moment(at)} ${event}${note === null ? '' : `: ${note}`}`),
    '',
    `Last answer of the service: ${job.rawAnswer ?? 'none'}`,
  ]
  return lines.join('\n')
}
