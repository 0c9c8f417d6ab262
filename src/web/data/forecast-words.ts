import type { JobId } from '#contract/studio/job.ts'

import { formatAhead } from '../lib/format-ahead.ts'
import { formatUsual } from '../lib/format-usual.ts'
import type { Forecast } from './queue-forecast.ts'

/** What can be said of when a job is done: what is usual for a sent one, a span ahead for a waiting one. */
export function forecastWords(forecast: Forecast | null, id: JobId): string | undefined {
  const sent = forecast?.sent.get(id)
  if (sent) return sent.isLate ? 'longer than usual' : (formatUsual(sent.usual) ?? undefined)
  const waiting = forecast?.waiting.get(id)
  if (!waiting) return undefined
  const { start, finish } = waiting
  if (finish) return `done ${formatAhead(finish)}`
  return start.highMs === 0 ? 'starts now' : `starts ${formatAhead(start)}`
}

/** When the whole queue is done; undefined when that cannot be told. */
export function allDoneWords(forecast: Forecast | null, held: number): string | undefined {
  if (!forecast?.all) return undefined
  return `${held > 0 ? 'all but held' : 'all'} done ${formatAhead(forecast.all)}`
}
