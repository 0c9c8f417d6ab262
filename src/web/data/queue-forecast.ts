import { isUnsent } from '#contract/studio/job-state.ts'
import type { JobId, JobSummary, UsualTime } from '#contract/studio/job.ts'
import type { UsualOfKind } from '#contract/studio/queue.ts'

/** From now on, in milliseconds; `highMs` is infinite when nobody can know. */
export type Span = { lowMs: number; highMs: number }

export type Forecast = {
  /** What is usual for each job that was sent, and whether it is past that. */
  sent: Map<JobId, { usual: UsualTime; isLate: boolean }>
  /** When each waiting job starts and ends; who is missing cannot be told. */
  waiting: Map<JobId, { start: Span; finish: Span | null }>
  /** When each job is done, sent or waiting; who is missing goes out nobody knows when. */
  ends: Map<JobId, Span>
  /** When all that was sent or waits is done; null when that cannot be told. */
  all: Span | null
}

type Queue = {
  now: number
  /** Sent jobs, then the others in the order of the queue. */
  live: readonly JobSummary[]
  usual: readonly UsualOfKind[]
  /** Jobs that the service takes at once. */
  slots: number
  /** Jobs that wait, also those that this tab was not told of. */
  waiting: number
  /** What can be spent on waiting jobs; null when it is not known. */
  credits: number | null
  /** Nothing is sent for now. */
  blocked: boolean
}

/** A job is late once it takes half as long again as the slower ones usually do. */
const patience = 1.5
const unknown: Span = { lowMs: 0, highMs: Infinity }

/**
 * When the jobs of a queue are done, from what is usual and the lanes that the plan has. What is not known stays
 * unknown, also for what stands behind it.
 */
export function forecastQueue(queue: Queue): Forecast {
  const { now, live, slots, usual } = queue
  const usualOf = findUsual(usual)
  const sentJobs = live.filter(({ state }) => !isUnsent(state))
  const sent: Forecast['sent'] = new Map()
  const ends: Forecast['ends'] = new Map()
  for (const job of sentJobs) {
    ends.set(job.id, unknown)
    const known = job.state === 'unconfirmed' ? undefined : usualOf(job)
    if (!known) continue
    const { isLate, ...span } = remaining(known, now - (job.sentAt ?? now))
    sent.set(job.id, { usual: known, isLate })
    ends.set(job.id, span)
  }
  const left = [...ends.values()]
  const lanes = { low: left.map(({ lowMs }) => lowMs), high: left.map(({ highMs }) => highMs) }
  const waiting: Forecast['waiting'] = new Map()
  const going = sendable(queue)
  for (const job of going) {
    const length = usualOf(job) ?? unknown
    const [low, high] = [take(lanes.low, slots, length.lowMs), take(lanes.high, slots, length.highMs)]
    const start = { lowMs: low, highMs: high }
    const finish = { lowMs: low + length.lowMs, highMs: high + length.highMs }
    ends.set(job.id, finish)
    if (isKnown(start)) waiting.set(job.id, { start, finish: isKnown(finish) ? finish : null })
  }
  const isWhole = going.length === queue.waiting
  return { sent, waiting, ends, all: isWhole ? latest([...ends.values()]) : null }
}

const isKnown = ({ highMs }: Span) => Number.isFinite(highMs)

const keyOf = ({ kind, model, duration }: Pick<UsualOfKind, 'kind' | 'model' | 'duration'>) =>
  `${kind} ${model} ${duration}`

function findUsual(usual: readonly UsualOfKind[]) {
  const known = new Map(usual.map((entry) => [keyOf(entry), entry.usual]))
  return (job: JobSummary) => known.get(keyOf(job))
}

/** What is left of a job that was sent so long ago. Past the usual it is given some patience, then nothing is known. */
function remaining({ lowMs, highMs }: UsualTime, elapsedMs: number): Span & { isLate: boolean } {
  const patientMs = highMs * patience
  if (elapsedMs > patientMs) return { ...unknown, isLate: true }
  const untilMs = elapsedMs <= highMs ? highMs : patientMs
  return { lowMs: Math.max(0, lowMs - elapsedMs), highMs: untilMs - elapsedMs, isLate: false }
}

/** The waiting jobs that go out by themselves, as far as the credits reach. */
function sendable({ live, slots, credits, blocked }: Queue): JobSummary[] {
  if (blocked || slots < 1) return []
  const jobs: JobSummary[] = []
  let spent = 0
  for (const job of live) {
    if (job.state !== 'waiting') continue
    spent += job.credits
    if (credits !== null && spent > credits) break
    jobs.push(job)
  }
  return jobs
}

/**
 * Puts a job into the lane that is free first and answers when that is. `busy` are the moments at which lanes become
 * free; there may be more of them than slots after a change of plan.
 */
function take(busy: number[], slots: number, lengthMs: number): number {
  busy.sort((a, b) => a - b)
  const over = busy.length - slots
  const start = over < 0 ? 0 : (busy[over] ?? 0)
  busy.splice(0, over + 1, start + lengthMs)
  return start
}

/** When the last of these is done; null when that cannot be told. */
export function latest(ends: readonly Span[]): Span | null {
  if (ends.length === 0) return null
  const all = {
    lowMs: Math.max(...ends.map(({ lowMs }) => lowMs)),
    highMs: Math.max(...ends.map(({ highMs }) => highMs)),
  }
  return isKnown(all) ? all : null
}
