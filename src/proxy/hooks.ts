import type { Context, Hono } from 'hono'

import type { Mode } from '#contract/studio/job.ts'
import { readBytes } from '#platform/http/read-json.ts'
import { SlidingLog } from '#platform/sliding-log.ts'
import type { StudioContext } from '#studio/context.ts'
import { StudioError } from '#studio/error.ts'
import { readHookPath } from '#studio/inbox/hook-address.ts'
import { receiveDelivery } from '#studio/inbox/receive-delivery.ts'

import { serversOnly } from './guard.ts'

/** A delivery is a small JSON object; nothing larger is read. */
const bodyLimitBytes = 64 * 1024
/**
 * Deliveries a minute that are looked at; a plan finishes far fewer jobs. Anybody may know the general address: what
 * comes in there has a limit of its own, so that it cannot crowd out what comes in at the addresses of jobs.
 */
const perMinute = { general: 60, ofJobs: 300 }
const minuteMs = 60_000

/** Headers that tell something of a delivery; the rest belongs to the way that it took. */
const keptHeaders =
  /^(content-type|user-agent|date|x-genray-[\w-]{1,40}|webhook-(id|timestamp|signature)|idempotency-key)$/

/**
 * The only address without a session: the service delivers here, where it can reach the studio; else there is nothing.
 * `401` for a wrong signature and `404` for an address that was never given out change nothing; a full disk is a `507`,
 * after which the service tries again.
 */
export function mountHooks(app: Hono, contextOf: (mode: Mode) => StudioContext): void {
  const { clock, masterKey, publicOrigin } = contextOf('practice')
  if (publicOrigin === null) {
    app.all('/hooks/*', nothingHere)
    return
  }
  const recent = { general: new SlidingLog(minuteMs), ofJobs: new SlidingLog(minuteMs) }
  const receive = async (c: Context) => {
    const place = readHookPath(masterKey, c.req.param('mode') ?? '', c.req.param('address'))
    // Made-up addresses do not count: they must not crowd out the deliveries of real ones.
    if (!place) return nothingHere()
    const kind = place.job === null ? 'general' : 'ofJobs'
    if (recent[kind].waitMs(clock.now(), perMinute[kind]) > 0)
      throw new StudioError('too_many_attempts', 'Too many deliveries at once. Deliver it again later.')
    recent[kind].add(clock.now())
    const body = await readBytes(c.req.raw, bodyLimitBytes)
    const verdict = await receiveDelivery(contextOf(place.mode), place, { headers: kept(c), body })
    if (verdict === 'bad_signature')
      throw new StudioError('bad_signature', 'The signature does not fit. The delivery was not acted on.')
    return c.json({ received: true })
  }
  app.use('/hooks/*', serversOnly)
  app.post('/hooks/:mode', receive)
  app.post('/hooks/:mode/:address', receive)
  app.all('/hooks/*', () => {
    throw new StudioError('method_not_allowed', 'Deliveries are sent here with POST.')
  })
}

function nothingHere(): never {
  throw new StudioError('not_found', 'There is nothing at this address.')
}

const kept = (c: Context) =>
  Object.fromEntries(
    Object.entries(c.req.header()).flatMap(([name, value]) =>
      keptHeaders.test(name.toLowerCase()) ? [[name.toLowerCase(), value.slice(0, 500)]] : [],
    ),
  )
