import { expect, test } from 'vitest'

import { maskKey } from '../../src/web/lib/key-hint.ts'
import type { ListedKey } from '../../src/web/lib/read-key-list.ts'
import type { MadeKey } from '../../src/web/lib/read-made-key.ts'
import {
  leftBehind,
  Roll,
  type RollNow,
  type RollPorts,
  rollSteps,
  startRoll,
  stepRoll,
  stopRoll,
} from '../../src/web/lib/roll.ts'

const secretOf = (id: string) => `sk_live_${id.padEnd(4, 'x')}${'0'.repeat(24)}${id.padEnd(4, 'x')}`
const listed = (id: string, name = id): ListedKey => ({
  id,
  name,
  hint: maskKey(secretOf(id)),
  createdAt: null,
  lastUsedAt: 'never',
  requests30d: 0,
  webhook: { url: null },
})

type State = {
  keys: ListedKey[]
  /** The key that the studio works with. */
  studio: string
  waiting: number
  heldForRoll: number
  fault: Fault | null
  calls: string[]
}
type Fault = { on: keyof RollPorts; when: 'before' | 'after' }

/** A service with two keys and a studio that works with the first; a fault breaks one call, before or after it acted. */
function world() {
  const state: State = {
    keys: [listed('old', 'live'), listed('ci')],
    studio: secretOf('old'),
    waiting: 3,
    heldForRoll: 0,
    fault: null,
    calls: [],
  }
  let made = 0
  const guard =
    <A extends unknown[], T>(name: keyof RollPorts, act: (...given: A) => T) =>
    async (...given: A): Promise<T> => {
      state.calls.push(name)
      const { fault } = state
      if (fault?.on === name) state.fault = null
      if (fault?.on === name && fault.when === 'before') throw new Error(`${name} broke`)
      const result = act(...given)
      if (fault?.on === name) throw new Error(`${name} broke`)
      return result
    }
  const ports: RollPorts = {
    hold: guard('hold', () => {
      const held = state.waiting
      state.heldForRoll += held
      state.waiting = 0
      return held
    }),
    list: guard('list', () => state.keys),
    create: guard('create', ({ name }: { name: string }): MadeKey => {
      const id = `n${++made}`
      const key = { ...listed(id), name }
      state.keys = [...state.keys, key]
      return { listed: key, key: secretOf(id), webhookSecret: 'whsec_12345678' }
    }),
    test: guard('test', () => undefined),
    connect: guard('connect', ({ key }: MadeKey) => {
      state.studio = key
    }),
    release: guard('release', () => {
      state.waiting += state.heldForRoll
      state.heldForRoll = 0
    }),
    revoke: guard('revoke', (id: string) => {
      if (state.studio === secretOf(id)) throw new Error('the studio was cut off')
      state.keys = state.keys.filter((key) => key.id !== id)
    }),
  }
  const hint = () => maskKey(state.studio)
  const own = state.keys[0] ?? listed('old')
  const roll = startRoll(own, state.keys, { baseUrl: 'https://a.example', studioHint: hint(), now: 0 })
  return { state, ports, hint, start: { roll, made: null } satisfies RollNow }
}
type World = ReturnType<typeof world>

/** Goes on until a person has to decide; whatever breaks is tried again, after a reload where one is asked for. */
async function toTheEnd({ ports, hint }: World, begin: RollNow, isReloaded: boolean) {
  let now = begin
  let broken = 0
  while (now.roll.at !== 'revoke') {
    try {
      now = await stepRoll(ports, now, hint())
    } catch {
      broken++
      // What is kept over a reload: the roll as it is stored, and no key.
      if (isReloaded) now = { roll: Roll.parse(JSON.parse(JSON.stringify(now.roll))), made: null }
    }
  }
  return { now, broken }
}

const faults = (['hold', 'list', 'create', 'test', 'connect', 'release'] as const).flatMap((on) =>
  (['before', 'after'] as const).flatMap((when) =>
    [false, true].map((isReloaded) => ({ on, when, isReloaded })),
  ),
)

test('a roll makes its steps in order and stops before the old key', async () => {
  const there = world()
  const { now } = await toTheEnd(there, there.start, false)
  expect(there.state.calls).toEqual(['hold', 'list', 'create', 'test', 'connect', 'release'])
  expect(now).toMatchObject({ roll: { at: 'revoke', heldJobs: 3, made: { id: 'n1' } }, made: null })
  expect(there.state).toMatchObject({ studio: secretOf('n1'), waiting: 3, heldForRoll: 0 })
  expect(there.state.keys.map(({ id }) => id)).toEqual(['old', 'ci', 'n1'])
})

test.each(faults)('it ends well though $on breaks $when it acted, reloaded: $isReloaded', async (fault) => {
  const there = world()
  there.state.fault = fault
  const { now, broken } = await toTheEnd(there, there.start, fault.isReloaded)
  expect(broken).toBe(1)
  const ids = there.state.keys.map(({ id }) => id)
  // The old key, the others, and one new one: nothing of a broken attempt stays.
  expect(ids).toEqual(['old', 'ci', expect.stringMatching(/^n/)])
  expect(there.state.studio).toBe(secretOf(ids[2] ?? ''))
  expect(there.state).toMatchObject({ waiting: 3, heldForRoll: 0 })
  expect(now.made).toBeNull()
})

test.each(rollSteps.slice(0, 5))('stopped at %s, the queue goes on and no key is left over', async (step) => {
  const there = world()
  let now: RollNow = there.start
  while (now.roll.at !== step) now = await stepRoll(there.ports, now, there.hint())
  expect(await stopRoll(there.ports, now, there.hint())).toBeNull()
  expect(there.state).toMatchObject({ waiting: 3, heldForRoll: 0 })
  const left = there.state.keys.map(({ id }) => id)
  expect(left).toEqual(step === 'release' ? ['old', 'ci', 'n1'] : ['old', 'ci'])
})

test('a stop that cannot take the made key away says why, and the queue is released', async () => {
  const there = world()
  let now: RollNow = there.start
  while (now.roll.at !== 'switch') now = await stepRoll(there.ports, now, there.hint())
  there.state.fault = { on: 'revoke', when: 'before' }
  expect(await stopRoll(there.ports, now, there.hint())).toMatchObject({ message: 'revoke broke' })
  expect(there.state.heldForRoll).toBe(0)
})

test('a key that was connected by other means meanwhile is kept: nothing is made or switched any more', async () => {
  const there = world()
  const now = await stepRoll(there.ports, there.start, there.hint())
  there.state.studio = secretOf('ci')
  const { now: end } = await toTheEnd(there, now, false)
  expect(there.state.studio).toBe(secretOf('ci'))
  expect(there.state.calls).toEqual(['hold', 'release'])
  expect(end.roll.at).toBe('revoke')
})

test('what is kept over a reload has no secret in it', async () => {
  const there = world()
  let now: RollNow = there.start
  while (now.roll.at !== 'revoke') {
    now = await stepRoll(there.ports, now, there.hint())
    expect(JSON.stringify(now.roll)).not.toMatch(/0000|whsec/)
  }
})

test('only keys that this roll made are taken away, and none that the studio may work with', () => {
  const { roll } = world().start
  const later = listed('late', 'somebody else’s')
  const own = listed('lost', roll.name)
  const keys = [listed('old', 'live'), later, own]
  expect(leftBehind(roll, keys, maskKey(secretOf('old')))).toEqual(['lost'])
  expect(leftBehind(roll, keys, maskKey(secretOf('lost')))).toEqual([])
  expect(leftBehind(roll, [{ ...own, hint: null }], maskKey(secretOf('old')))).toEqual([])
})
