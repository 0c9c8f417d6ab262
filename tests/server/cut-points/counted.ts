import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

import * as z from 'zod/mini'

/** Points to count one after the other: cuts, kill points, or two studios with so many jobs for runs. */
export const Asked = z.array(z.object({ point: z.string(), runs: z.int(), firstSeed: z.int() }))
export type Asked = z.infer<typeof Asked>

const count = z.int()
const Counted = z.object({
  runs: count,
  ends: z.record(z.string(), count),
  unheard: count,
  linked: count,
  paidTwice: count,
  untruthful: count,
  wrongNotCharged: count,
  overPlan: count,
  sideBySide: count,
  problems: z.array(z.string()),
  lost: z.optional(count),
  unkilled: z.optional(count),
  secondStarts: z.optional(count),
})
export type Counted = z.infer<typeof Counted>

/** A part of the program that is loaded otherwise than it is written. */
export type Edit = [file: string, from: string, to: string]

/** Points that are being counted: how each went, as soon as that is known, and an end to it before. */
export type Counting = { counted: Array<Promise<Counted>>; stop: () => void }

/** Counts points in a process of its own, with these mistakes in the program and in all that it starts. */
export function countAside(asked: Asked, mistakes: readonly Edit[] = []): Counting {
  const child = spawn(process.execPath, ['tests/server/cut-points/count.ts', JSON.stringify(asked)], {
    env: {
      ...process.env,
      // Most of a studio's start is compiling.
      NODE_COMPILE_CACHE: 'node_modules/.cache/compiled',
      ...(mistakes.length > 0 ? withMistakes(mistakes) : {}),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
    // A group of its own, so that the studios that it started end with it.
    detached: true,
  })
  const answers = asked.map(() => Promise.withResolvers<Counted>())
  let next = 0
  createInterface({ input: child.stdout }).on('line', (line) =>
    answers[next++]?.resolve(Counted.parse(JSON.parse(line))),
  )
  child.once('close', (code) => {
    for (const { reject } of answers) reject(new Error(`counting ended with ${code}`))
  })
  for (const { promise } of answers) promise.catch(() => {})
  const stop = () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
  }
  return { counted: answers.map(({ promise }) => promise), stop }
}

const withMistakes = (mistakes: readonly Edit[]) => ({
  NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --import ./tests/server/cut-points/mistake.ts`,
  MISTAKES: JSON.stringify(mistakes),
})

const lanes = 2

/** Counts points in two processes side by side, each of them every second one. */
export function countSideBySide(asked: Asked): Counting {
  const sides = Array.from({ length: lanes }, (_, lane) =>
    countAside(asked.filter((__, n) => n % lanes === lane)),
  )
  return {
    counted: asked.flatMap((_, n) => sides[n % lanes]?.counted[Math.floor(n / lanes)] ?? []),
    stop: () => sides.forEach(({ stop }) => stop()),
  }
}

/** The same with a process for each point, two of them at a time. */
export function countEach(
  each: ReadonlyArray<{ asked: Asked[number]; mistakes: readonly Edit[] }>,
): Counting {
  const ends = Array.from({ length: lanes }, () => Promise.resolve<unknown>(null))
  const running = new Set<Counting>()
  let isStopped = false
  const one = async (asked: Asked[number], mistakes: readonly Edit[]) => {
    if (isStopped) throw new Error('counting was stopped')
    const counting = countAside([asked], mistakes)
    running.add(counting)
    const [counted] = await Promise.all(counting.counted)
    running.delete(counting)
    if (!counted) throw new Error('nothing was counted')
    return counted
  }
  const counted = each.map(({ asked, mistakes }, n) => {
    const result = (ends[n % lanes] ?? Promise.resolve()).then(() => one(asked, mistakes))
    ends[n % lanes] = result.catch(() => {})
    return result
  })
  const stop = () => {
    isStopped = true
    for (const counting of running) counting.stop()
  }
  return { counted, stop }
}
