import type { JobDetail } from '#contract/studio/job.ts'

import { formatCredits } from '../../lib/format.ts'

/** What stands in the way of a job that is not over: in words, and what happens by itself. */
export const troubleWords = {
  lost: {
    title: 'The service says that it does not know this job any more.',
    text: 'It accepted the job before. The studio goes on asking, more rarely, and shows the clip should it come back. Its slot is free for other jobs. Whether it was paid for shows in the balance trail on Account.',
  },
  stuck: {
    title: 'This takes far longer than such jobs take.',
    text: 'The service still reports it as unfinished. The studio goes on asking, more rarely, and shows the clip as soon as there is one. When that lasts, its slot is given to other jobs.',
  },
  over_limit: {
    title: 'It would cost more than it may.',
    text: 'It was held, unpaid. Edit the job or its limit and release it, or cancel it for free.',
  },
  media_gone: {
    title: 'One of its files is missing.',
    text: 'It was held, unpaid; the timeline says which file and why. Edit the job and add the file again, or release it to try once more.',
  },
} as const

/** Brought back by a restore, and the service does not know it: the unconfirmed card tells, and offers to close it. */
export const isDenied = ({ state, serviceId, problem }: JobDetail): boolean =>
  state === 'unconfirmed' && serviceId !== null && problem === 'lost'

/** What a job that hangs costs meanwhile, and the way on without it. */
export const stuckWords = (held: number): string =>
  `It cannot be cancelled there. Its ${formatCredits(held)} stay held until it ends, and come back if it fails. If you need the clip now, remix it: that is a job of its own, with a price of its own.`

type Trouble = keyof typeof troubleWords

export const isTrouble = (problem: string | null): problem is Trouble =>
  problem !== null && Object.hasOwn(troubleWords, problem)
