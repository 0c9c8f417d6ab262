import { type Cap, type CapPeriod, type Caps, type CapUse, SetCaps } from '#contract/studio/caps.ts'

import type { StudioContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { beginOf, dayReader } from '../history/calendar-day.ts'
import { readSetting, storeSetting } from '../store/setting.ts'
import type { StudioDb, StudioTransaction } from '../store/tables.ts'

const hourMs = 3_600_000
/** No day and no month is longer, whatever the clocks of a zone do. */
const longestMs = { day: 26 * hourMs, month: 32 * 24 * hourMs } as const satisfies Record<CapPeriod, number>
const none: Cap = { soft: null, hard: null }

const settingName = (mode: string) => `caps:${mode}`
type Context = Pick<StudioContext, 'db' | 'mode' | 'clock'>

const storedCaps = (ctx: Context, db: StudioDb = ctx.db) => readSetting(db, settingName(ctx.mode), SetCaps)

/** The limits of this mode and how much of each is taken; without any the use in days and months of UTC. */
export async function readCaps(ctx: Context): Promise<Caps> {
  return capsOf(ctx, ctx.db, (await storedCaps(ctx)) ?? { day: none, month: none, zone: 'UTC' })
}

/** The same where there are limits, else null: what every tab is told. */
export async function readSetCaps(ctx: Context): Promise<Caps | null> {
  const stored = await storedCaps(ctx)
  return stored && hasAny(stored) ? capsOf(ctx, ctx.db, stored) : null
}

/** Changes the limits of this mode; they hold for jobs that are made from now on. Throws `invalid_request`. */
export async function setCaps(ctx: Context, caps: SetCaps): Promise<Caps> {
  dayReader(caps.zone)
  await storeSetting(ctx.db, settingName(ctx.mode), caps)
  return capsOf(ctx, ctx.db, caps)
}

/**
 * Throws `cap_reached` when jobs of so many credits more would go beyond a limit of this mode. To be asked in the
 * transaction that stores them, so that no two of them take the same credits.
 */
export async function checkCaps(ctx: Context, trx: StudioTransaction, credits: number): Promise<void> {
  const stored = await storedCaps(ctx, trx)
  if (!stored || credits <= 0 || (stored.day.hard ?? stored.month.hard) === null) return
  const caps = await capsOf(ctx, trx, stored)
  for (const period of ['day', 'month'] as const) refuse(period, caps[period], credits)
}

function refuse(period: CapPeriod, { hard, used }: CapUse, credits: number) {
  if (hard === null || used + credits <= hard) return
  const left = Math.max(0, hard - used)
  throw new StudioError(
    'cap_reached',
    `The studio’s limit is ${hard.toLocaleString('en')} credits a ${period}: ${left.toLocaleString('en')} are left, and this needs ${credits.toLocaleString('en')}. Nothing was sent or paid; the limit is on Account.`,
    { credits_required: credits, credits_available: left },
  )
}

const hasAny = ({ day, month }: SetCaps) =>
  [day, month].some(({ soft, hard }) => soft !== null || hard !== null)

async function capsOf(ctx: Context, db: StudioDb, { day, month, zone }: SetCaps): Promise<Caps> {
  const dayOf = dayReader(zone)
  const monthOf = (at: number) => dayOf(at).slice(0, -3)
  const now = ctx.clock.now()
  const sinceDay = beginOf(dayOf, now, longestMs.day)
  const sinceMonth = beginOf(monthOf, now, longestMs.month)
  return {
    day: { ...day, used: await reservedSince(db, { mode: ctx.mode, since: sinceDay }), since: sinceDay },
    month: {
      ...month,
      used: await reservedSince(db, { mode: ctx.mode, since: sinceMonth }),
      since: sinceMonth,
    },
    zone,
  }
}

/** When the month began, where the limits of this mode say that months begin; in UTC without any. */
export async function monthBegan(ctx: Context, db: StudioDb): Promise<number> {
  const dayOf = dayReader((await storedCaps(ctx, db))?.zone ?? 'UTC')
  return beginOf((at) => dayOf(at).slice(0, -3), ctx.clock.now(), longestMs.month)
}

type Since = { mode: string; since: number; person?: string }

/** Credits of the jobs made here since a moment, by anybody or by one person: what they cost, what is held, or what they will; nothing for one that was refused unpaid. */
export async function reservedSince(db: StudioDb, { mode, since, person }: Since): Promise<number> {
  const { credits } = await db
    .selectFrom('job')
    .select((eb) => {
      const unpaid = eb
        .case()
        .when('state', '=', 'cancelled')
        .then(0)
        .when(eb.and([eb('state', '=', 'failed'), eb('failure_paid', 'in', ['not_charged', 'refunded'])]))
        .then(0)
        .else(eb.fn.coalesce('held', 'estimate'))
        .end()
      return eb.fn.coalesce(eb.fn.sum<number>(eb.fn.coalesce('cost', unpaid)), eb.val(0)).as('credits')
    })
    .where('mode', '=', mode)
    .where('created_at', '>=', since)
    .$if(person !== undefined, (query) => query.where('person', '=', person ?? ''))
    // Adopted ones were paid for elsewhere.
    .where('origin', '!=', 'adopted')
    .executeTakeFirstOrThrow()
  return credits
}
