import { clipKinds } from './durations.ts'

const stepMs = 250

/** Share done and its integral, by steps of a quarter of a second. */
type Table = { done: Float64Array; area: Float64Array }

function logNormalTable(medianMs: number, cv: number): Table {
  const spread = Math.sqrt(Math.log(1 + cv * cv))
  const steps = Math.ceil((medianMs * Math.exp(4.5 * spread)) / stepMs)
  const done = new Float64Array(steps + 1)
  const area = new Float64Array(steps + 1)
  for (let step = 1; step <= steps; step++) {
    const ageMs = (step - 0.5) * stepMs
    const z = Math.log(ageMs / medianMs) / spread
    const density = Math.exp(-0.5 * z * z) / (ageMs * spread * Math.sqrt(2 * Math.PI))
    done[step] = Math.min(1, (done[step - 1] ?? 0) + density * stepMs)
    area[step] = (area[step - 1] ?? 0) + (((done[step] ?? 0) + (done[step - 1] ?? 0)) / 2) * stepMs
  }
  return { done, area }
}

const tables = clipKinds.map((kind) => ({ ...kind, table: logNormalTable(kind.medianMs, kind.cv) }))
const thinkMs = 20_000

/**
 * No schedule that knows every law and only has to keep the budget on average can find jobs sooner, in ms:
 * (Σ share · ∫ √(f·S))² / 2N with N looks a job. Loose for one job, whose budget is bound minute by minute.
 */
export function averageBoundMs(rpm: number, users: number): number {
  const mean = (of: (table: Table) => number) =>
    tables.reduce((sum, { share, table }) => sum + share * of(table), 0)
  const effort = mean(({ done }) =>
    done.reduce((sum, share, step) => {
      const before = done[step - 1] ?? 0
      return sum + Math.sqrt(Math.max(0, share - before) * stepMs * (1 - (share + before) / 2))
    }, 0),
  )
  const durationMs = mean(({ done }) => done.reduce((sum, share) => sum + (1 - share) * stepMs, 0))
  const looks = (rpm * (durationMs + thinkMs)) / 60_000 / users - 1
  return effort ** 2 / (2 * looks)
}

/**
 * The same under the limit itself, where a job has at most `rpm` requests in any minute, with its submit as the first:
 * the best moments for each kind, by random descent from even spacing. Not proven to be the least.
 */
export function minuteBoundMs(rpm: number, random: () => number): number {
  return tables.reduce((sum, { share, table }) => sum + share * bestMs(table, rpm, random), 0)
}

function bestMs(table: Table, rpm: number, random: () => number): number {
  const endMs = (table.done.length - 1) * stepMs
  const firstMs = table.done.findIndex((share) => share > 1e-4) * stepMs
  const spacingMs = 60_000 / rpm
  let looks: number[] = []
  for (let at = firstMs + spacingMs; at < endMs + spacingMs; at += spacingMs) looks.push(at)
  let best = costMs(table, looks)
  let stride = 8000
  for (let round = 0; round < 400 * rpm; round++) {
    if (round % (25 * rpm) === 0) stride *= 0.75
    const moved = move(looks, rpm, (random() * 2 - 1) * stride, random)
    if (!isAllowed(moved, rpm)) continue
    const cost = costMs(table, moved)
    if (cost < best) [best, looks] = [cost, moved]
  }
  return best
}

/** Moves one look, every look a minute's worth apart, or all that follow. */
function move(looks: readonly number[], rpm: number, byMs: number, random: () => number): number[] {
  const first = Math.floor(random() * looks.length)
  const kind = random()
  const isMoved = (index: number) => {
    if (kind < 0.4) return index === first
    return index >= first && (kind > 0.7 || (index - first) % rpm === 0)
  }
  return looks.map((at, index) => (isMoved(index) ? at + byMs : at))
}

const isAllowed = (looks: readonly number[], rpm: number) =>
  looks.every(
    (at, index) =>
      at >= (looks[index - 1] ?? 0) &&
      at - (looks[index - rpm] ?? -Infinity) >= 60_000 &&
      (index !== rpm - 1 || at >= 60_000),
  )

/** Mean time from the end to the look after it. */
function costMs({ done, area }: Table, looks: readonly number[]): number {
  const last = done.length - 1
  const at = (table: Float64Array, ms: number) => table[Math.min(last, Math.round(ms / stepMs))] ?? 0
  const areaAt = (ms: number) => at(area, ms) + Math.max(0, ms - last * stepMs)
  let [cost, seenMs] = [0, 0]
  for (const lookMs of [...looks, last * stepMs + 60_000]) {
    cost += areaAt(lookMs) - areaAt(seenMs) - at(done, seenMs) * (lookMs - seenMs)
    seenMs = lookMs
  }
  return cost
}
