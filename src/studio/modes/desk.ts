import type { Mode } from '#contract/studio/job.ts'
import { startLoop } from '#platform/loop.ts'

import { storedBudget } from '../budget/budget-of-key.ts'
import { writeSpent } from '../budget/write-soon.ts'
import type { Live, LoopName, StudioContext } from '../context.ts'
import { adoptNext } from '../import/adopt-next.ts'
import { createInbox } from '../inbox/settle-deliveries.ts'
import { createArchiver } from '../library/archiver.ts'
import { createCopier } from '../media/copier.ts'
import { createExaminer } from '../media/examiner.ts'
import { fetchInputs } from '../media/fetcher.ts'
import { keepAccount } from '../money/keep-account.ts'
import { lastKnownAccount } from '../money/refresh-account.ts'
import { createSender } from '../queue/sender.ts'
import { createTracker } from '../tracker/tracker.ts'
import { markUnconfirmed } from '../unconfirmed/become-unconfirmed.ts'
import { checkUnconfirmed } from '../unconfirmed/check-unconfirmed.ts'
import { runningTests } from '../webhook-test/running.ts'
import { noteNotConnected } from './not-connected.ts'

type Step = () => Promise<number | null>

/** A mode at work: what its verbs lean on, and the end of its loops. */
export type Desk = { ctx: StudioContext; stop: () => Promise<void> }

/**
 * Starts queue, tracker, archive and account keeper of one mode on what the database holds of it. The other mode has a
 * desk of its own: they share no key, budget, account or banner. `seams` is what both have in common.
 */
export async function openDesk(
  seams: Omit<StudioContext, 'budget' | 'live' | 'wake'> & { mode: Mode },
): Promise<Desk> {
  const { db, mode, clock, log } = seams
  const connection = await seams.upstream.connection()
  const connected = connection !== null
  const live: Live = {
    connected,
    account: connected ? await lastKnownAccount({ db, mode }) : null,
    blocks: new Map(),
    block: null,
    diskTrouble: null,
    retryAt: 0,
    failures: 0,
    unavailableUntil: 0,
    webhooksTrusted: false,
  }
  const budget = await storedBudget(seams, connection?.keyHash ?? null)
  if (live.account) budget.adjust({ limit: live.account.requestsPerMinute })
  const ctx: StudioContext = { ...seams, budget, live, wake: asleep() }
  await markUnconfirmed(ctx)
  const loops = Object.entries(stepsOf(ctx)).map(([name, step]) => ({
    name,
    loop: startLoop({ name: `${mode} ${name}`, clock, log, step }),
  }))
  Object.assign(ctx.wake, Object.fromEntries(loops.map(({ name, loop }) => [name, loop.wake])))
  const stop = async () => {
    const tests = [...runningTests(ctx).values()].map(({ ended }) => ended)
    await Promise.all([...loops.map(({ loop }) => loop.stop()), ...tests])
    await writeSpent(ctx)
  }
  return { ctx, stop }
}

/** What goes on by itself, each step one loop's. */
function stepsOf(ctx: StudioContext): Record<LoopName, Step> {
  /** Without a connection nothing is sent; connecting one wakes every loop. */
  const connected =
    (step: Step): Step =>
    async () => {
      if (ctx.live.connected) return step()
      noteNotConnected(ctx)
      return null
    }
  return {
    account: connected(() => keepAccount(ctx)),
    sender: connected(createSender(ctx)),
    tracker: connected(createTracker(ctx)),
    archiver: createArchiver(ctx),
    inbox: connected(createInbox(ctx)),
    checker: connected(() => checkUnconfirmed(ctx)),
    fetcher: () => fetchInputs(ctx),
    examiner: createExaminer(ctx),
    copier: connected(createCopier(ctx)),
    importer: connected(() => adoptNext(ctx)),
  }
}

const idle = () => {}

function asleep(): StudioContext['wake'] {
  return {
    account: idle,
    sender: idle,
    tracker: idle,
    archiver: idle,
    inbox: idle,
    checker: idle,
    fetcher: idle,
    examiner: idle,
    copier: idle,
    importer: idle,
  }
}
