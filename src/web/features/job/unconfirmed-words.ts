import type { Unconfirmed } from '#contract/studio/job.ts'

type Words = {
  title: string
  /** What happens without anybody doing anything. */
  wait: string
}

/** What the balance says so far, and what waiting brings. */
export const verdictWords = {
  checking: {
    title: 'We do not know if the service accepted this.',
    wait: 'The balance is read again by itself: a drop that no other job explains means that it was accepted.',
  },
  charged: {
    title: 'The balance says that the service accepted this. Its id was lost.',
    wait: 'A webhook delivery links the clip by itself where this studio can be reached. Else only its id can.',
  },
  not_charged: {
    title: 'Nothing was charged for this so far.',
    wait: 'Should the service receive it late after all, the balance or a delivery shows it here.',
  },
  cannot_tell: {
    title: 'The balance does not tell if the service accepted this.',
    wait: 'A webhook delivery links the clip by itself where this studio can be reached. Else only its id can.',
  },
} as const satisfies Record<Unconfirmed['verdict'], Words>

/** Of a job that a restore brought back with its id: it is looked up, or the service denies it. */
export const knownIdWords = {
  lookedUp: {
    title: 'The service has this job, and its id is known.',
    text: 'It is looked up as soon as the service answers, and goes on from there by itself.',
  },
  denied: {
    title: 'The service says that it does not know this job any more.',
    text: 'It accepted the job before the backup. Whether it was paid for shows in the balance trail on Account.',
    wait: 'The studio goes on asking, more rarely, and shows the clip should it come back.',
  },
} as const

/** What sending again may cost, as far as it is known that the first sending was accepted. */
export function resendWarning(verdict: Unconfirmed['verdict'], credits: string): string {
  if (verdict === 'not_charged') return `Costs ${credits}; twice that, should the first sending arrive late.`
  if (verdict === 'charged')
    return `Costs ${credits} once more: the balance says that the first one was paid.`
  return `May cost up to ${credits} again.`
}
