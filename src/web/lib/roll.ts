import * as z from 'zod/mini'

import { formatMoment } from './format-date.ts'
import { compareHints, usedByStudio } from './key-hint.ts'
import type { ListedKey } from './read-key-list.ts'
import type { MadeKey } from './read-made-key.ts'

/** In this order: the old key is revoked when nothing needs it any more. */
export const rollSteps = ['hold', 'create', 'test', 'switch', 'release', 'revoke'] as const
export type RollStep = (typeof rollSteps)[number]

/** How far the studio's key is rolled. Kept over a reload, so no secret is in it. */
export const Roll = z.object({
  baseUrl: z.string(),
  at: z.enum(rollSteps),
  old: z.object({
    id: z.nullable(z.string()),
    name: z.nullable(z.string()),
    hint: z.string(),
    webhookUrl: z.nullable(z.string()),
  }),
  /** What the new key is called: one that a broken attempt left behind is known by it. */
  name: z.string(),
  /** Ids of the keys that were there at the start. */
  before: z.array(z.string()),
  made: z.nullable(z.object({ id: z.nullable(z.string()), hint: z.string() })),
  /** The made key was lost with the page that held it: another one is made. */
  wasLost: z.boolean(),
  /** How many jobs wait for the end of it. */
  heldJobs: z.int(),
})
export type Roll = z.infer<typeof Roll>

/** The studio's own key and all others of its account, as a roll begins. */
export function startRoll(
  own: ListedKey,
  keys: readonly ListedKey[],
  { baseUrl, studioHint, now }: { baseUrl: string; studioHint: string; now: number },
): Roll {
  const plain = (own.name ?? 'studio').replace(/ \(rolled .*\)$/, '').slice(0, 60)
  return {
    baseUrl,
    at: 'hold',
    old: { id: own.id, name: own.name, hint: studioHint, webhookUrl: own.webhook?.url ?? null },
    name: `${plain} (rolled ${formatMoment(now)})`,
    before: keys.flatMap(({ id }) => id ?? []),
    made: null,
    wasLost: false,
    heldJobs: 0,
  }
}

/** What a roll needs of the world. */
export type RollPorts = {
  /** Holds what waits and answers how much that is. */
  hold: () => Promise<number>
  list: () => Promise<ListedKey[]>
  create: (entry: { name: string; webhook_url?: string }) => Promise<MadeKey>
  /** Throws in words when the key is not good for the studio. */
  test: (made: MadeKey) => Promise<void>
  connect: (made: MadeKey) => Promise<void>
  release: () => Promise<void>
  revoke: (id: string) => Promise<void>
}

export type RollNow = {
  roll: Roll
  /** The made key, for as long as the studio does not have it. */
  made: MadeKey | null
}

/** What the studio has turned out to work with: an answer that was lost, or another tab, may have been faster. */
export function catchUp({ roll, made }: RollNow, studioHint: string): RollNow {
  const { at } = roll
  if (at === 'release' || at === 'revoke') return { roll, made: null }
  if (compareHints(studioHint, roll.old.hint) === 'other')
    return { roll: { ...roll, at: 'release', wasLost: false }, made: null }
  if (at === 'hold' || at === 'create') return { roll, made: null }
  const isHere = made !== null && made.listed.hint === roll.made?.hint
  return isHere ? { roll, made } : { roll: { ...roll, at: 'create', wasLost: true }, made: null }
}

/** Makes the next step. Throws what stands in its way; nothing has moved on then. */
export async function stepRoll(ports: RollPorts, now: RollNow, studioHint: string): Promise<RollNow> {
  const { roll, made } = catchUp(now, studioHint)
  switch (roll.at) {
    case 'hold': {
      const heldJobs = roll.heldJobs + (await ports.hold())
      return { roll: { ...roll, at: 'create', heldJobs }, made: null }
    }
    case 'create':
      return create(ports, roll, studioHint)
    case 'test':
      if (made) await ports.test(made)
      return { roll: { ...roll, at: 'switch' }, made }
    case 'switch':
      if (made) await ports.connect(made)
      return { roll: { ...roll, at: 'release' }, made: null }
    case 'release':
      await ports.release()
      return { roll: { ...roll, at: 'revoke' }, made: null }
    case 'revoke':
      // The old key is a person's to revoke: other programs may use it.
      return { roll, made: null }
  }
}

/** Takes away what earlier attempts left behind first: at the plan's cap one of them would be in the way. */
async function create(ports: RollPorts, roll: Roll, studioHint: string): Promise<RollNow> {
  await clear(ports, roll, studioHint)
  const { webhookUrl } = roll.old
  const made = await ports.create({
    name: roll.name,
    ...(webhookUrl === null ? {} : { webhook_url: webhookUrl }),
  })
  const { id, hint } = made.listed
  return {
    roll: { ...roll, at: 'test', made: { id, hint: hint ?? '…' }, wasLost: false },
    made,
  }
}

/** Keys that this roll made and nobody has: never one that the studio works with, or may work with. */
export function leftBehind(roll: Roll, keys: readonly ListedKey[], studioHint: string): string[] {
  const uses = usedByStudio(keys, studioHint)
  return keys.flatMap(({ id, name }, at) => {
    if (id === null || roll.before.includes(id) || uses[at] !== 'no') return []
    return id === roll.made?.id || name === roll.name ? [id] : []
  })
}

async function clear(ports: RollPorts, roll: Roll, studioHint: string) {
  for (const id of leftBehind(roll, await ports.list(), studioHint)) await ports.revoke(id)
}

/**
 * Gives the queue back and takes away what was made: before the switch all is as it was, after it the new key stays, and
 * the old one. Answers why the made key could not be revoked; it is in the list then.
 */
export async function stopRoll(ports: RollPorts, now: RollNow, studioHint: string): Promise<Error | null> {
  const { roll } = catchUp(now, studioHint)
  await ports.release()
  if (roll.at !== 'create' && roll.at !== 'test' && roll.at !== 'switch') return null
  try {
    await clear(ports, roll, studioHint)
    return null
  } catch (error) {
    return error instanceof Error ? error : new Error('It failed.')
  }
}
