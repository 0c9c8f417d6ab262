import type { Browser, Page } from 'playwright'
import * as z from 'zod/mini'

const TraceEvent = z.object({
  name: z.string(),
  ph: z.string(),
  tid: z.int(),
  ts: z.number(),
  dur: z._default(z.number(), 0),
  tdur: z._default(z.number(), 0),
  id: z.optional(z.string()),
  args: z.looseObject({ data: z.optional(z.looseObject({ interactionId: z.optional(z.number()) })) }),
})
type TraceEvent = z.infer<typeof TraceEvent>
const Trace = z.object({ traceEvents: z.array(z.unknown()) })

const taskName = 'ThreadControllerImpl::RunTask'
const wanted = new Set([taskName, 'EventTiming'])

/**
 * Processor time (ms) that the page's main thread spends from each key or click until what it changed is painted. Other
 * programs on the machine make an interaction longer, but take none of that.
 */
export async function processorTimes(
  browser: Browser,
  page: Page,
  act: () => Promise<void>,
): Promise<number[]> {
  await browser.startTracing(page, { categories: ['devtools.timeline', 'toplevel'] })
  await act()
  const trace = Trace.parse(JSON.parse((await browser.stopTracing()).toString()))
  const events = trace.traceEvents.flatMap((event) => {
    const read = TraceEvent.safeParse(event)
    return read.success && wanted.has(read.data.name) ? [read.data] : []
  })
  const timings = eventTimings(events)
  const tasks = events.filter(({ name, tid }) => name === taskName && tid === timings[0]?.tid)
  const longest = new Map<number, number>()
  for (const timing of timings) {
    const spentMs = tasks.reduce((sum, task) => sum + spentWithin(task, timing), 0) / 1000
    longest.set(timing.interaction, Math.max(longest.get(timing.interaction) ?? 0, spentMs))
  }
  return [...longest.values()]
}

/** An event of an interaction from its beginning until what it changed was painted; `tid` is the page's main thread. */
type Timing = { interaction: number; from: number; to: number; tid: number }

function eventTimings(events: readonly TraceEvent[]): Timing[] {
  const timings = events.filter(({ name }) => name === 'EventTiming')
  return timings.flatMap(({ ph, id, tid, ts, args }) => {
    const interaction = args.data?.interactionId ?? 0
    if (ph !== 'b' || interaction === 0) return []
    // An id comes again: the end that belongs to it is the next one.
    const end = timings.find((other) => other.ph === 'e' && other.id === id && other.ts >= ts)
    return end ? { interaction, tid, from: ts, to: end.ts } : []
  })
}

/** The part of a task's processor time that falls into a window. */
function spentWithin({ ts, dur, tdur }: TraceEvent, { from, to }: Timing): number {
  const within = Math.min(ts + dur, to) - Math.max(ts, from)
  return within <= 0 || dur === 0 ? 0 : tdur * Math.min(1, within / dur)
}
