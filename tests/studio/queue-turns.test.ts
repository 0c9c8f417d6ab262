import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { nextInTurn, type QueuedJob } from '#studio/queue/next-in-turn.ts'
import { placeBefore } from '#studio/queue/queue-order.ts'

const people = ['ada', 'ben', 'cyn', 'dan'] as const

/** What happens to a queue: jobs come, at the end or in front of their person's others, and the next one is sent. */
const Event = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ do: 'send' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('join' as const, 'join in front' as const),
      person: fc.constantFrom(...people),
    }),
  },
)

type QueueEvent = typeof Event extends fc.Arbitrary<infer Played> ? Played : never

/** Plays events; answers what was sent, with the queue as it was before each sending. */
function play(events: readonly QueueEvent[]) {
  const turns = new Map<string, number>()
  const sent: Array<{ job: QueuedJob; queue: QueuedJob[] }> = []
  let queue: QueuedJob[] = []
  let count = 0
  const join = (person: string, front: boolean) => {
    count++
    const job = { id: String(count).padStart(4, '0'), person, position: count }
    queue.push(job)
    const first = queue
      .filter((other) => other.person === person && other.id !== job.id)
      .toSorted((a, b) => a.position - b.position)[0]
    if (!front || !first) return
    for (const { id, position } of placeBefore(queue, [job.id], first.id, count))
      queue = queue.map((other) => (other.id === id ? { ...other, position } : other))
  }
  const send = () => {
    const job = nextInTurn(queue, turns)
    if (!job) return
    count++
    sent.push({ job, queue })
    turns.set(job.person, count)
    queue = queue.filter(({ id }) => id !== job.id)
  }
  for (const event of events)
    if (event.do === 'send') send()
    else join(event.person, event.do === 'join in front')
  return sent
}

test('nobody with a waiting job sees more sendings of others than there are other people', () => {
  fc.assert(
    fc.property(fc.array(Event, { maxLength: 120, size: 'max' }), (events) => {
      const passedOver = new Map<string, number>()
      for (const { job, queue } of play(events)) {
        for (const person of new Set(queue.map((other) => other.person)))
          passedOver.set(person, person === job.person ? 0 : (passedOver.get(person) ?? 0) + 1)
        for (const person of people)
          if (!queue.some((other) => other.person === person)) passedOver.set(person, 0)
        expect(Math.max(0, ...passedOver.values())).toBeLessThan(people.length)
      }
    }),
    { numRuns: 500 },
  )
})

test('within a person the order of the queue is kept, jobs in front first', () => {
  fc.assert(
    fc.property(fc.array(Event, { maxLength: 120, size: 'max' }), (events) => {
      for (const { job, queue } of play(events)) {
        const own = queue.filter(({ person }) => person === job.person)
        expect(job.position).toBe(Math.min(...own.map(({ position }) => position)))
      }
    }),
    { numRuns: 300 },
  )
})

test('the choice depends on nothing but queue and turns, in whatever order the rows come', () => {
  const queue = fc.uniqueArray(
    fc.record({ id: fc.uuid(), person: fc.constantFrom(...people), position: fc.integer({ max: 20 }) }),
    { selector: ({ id }) => id, maxLength: 12 },
  )
  const turns = fc.dictionary(fc.constantFrom(...people), fc.integer())
  fc.assert(
    fc.property(queue, turns, (jobs, known) => {
      const map = new Map(Object.entries(known))
      const choice = nextInTurn(jobs, map)
      expect(nextInTurn(jobs.toReversed(), map)).toEqual(choice)
      expect(choice === null).toBe(jobs.length === 0)
    }),
  )
})

test('a job in front of one person’s queue takes nothing from another person', () => {
  const queue = [
    { id: 'a1', person: 'ada', position: 1 },
    { id: 'b1', person: 'ben', position: 2 },
    { id: 'a0', person: 'ada', position: 0 },
  ]
  expect(nextInTurn(queue, new Map([['ada', 9]]))?.id).toBe('b1')
  expect(nextInTurn(queue, new Map([['ben', 9]]))?.id).toBe('a0')
})

test('any moves in any order leave the queue as a person laid it out, also when fractions run out', () => {
  const Move = fc.record({ from: fc.nat(11), to: fc.nat(12) })
  fc.assert(
    fc.property(fc.array(Move, { maxLength: 200, size: 'max' }), fc.boolean(), (moves, crowded) => {
      let revision = 12
      let model = Array.from({ length: 12 }, (_, at) => `job-${String(at).padStart(2, '0')}`)
      const positions = new Map(model.map((id, at) => [id, at + 1]))
      for (const move of crowded ? moves.map(({ from }) => ({ from, to: 1 })) : moves) {
        const id = model[move.from] ?? ''
        const before = model[move.to] ?? null
        if (before === id) continue
        const queue = [...positions].map(([job, position]) => ({ id: job, position }))
        const changed = placeBefore(queue, [id], before, revision + 1)
        for (const placed of changed) positions.set(placed.id, placed.position)
        revision += changed.length
        const others = model.filter((other) => other !== id)
        model = others.toSpliced(before === null ? others.length : others.indexOf(before), 0, id)
        const laidOut = [...positions].toSorted(([, a], [, b]) => a - b).map(([job]) => job)
        expect(laidOut).toEqual(model)
        expect(Math.max(...positions.values())).toBeLessThanOrEqual(revision)
      }
    }),
    { numRuns: 200 },
  )
})

test('a place between two jobs can be divided a thousand times: neighbours are spread out, never confused', () => {
  let queue = [
    { id: 'a', position: 1 },
    { id: 'b', position: 2 },
    { id: 'c', position: 3 },
  ]
  let [spread, revision] = [0, 3]
  for (let n = 0; n < 1000; n++) {
    const [, second, third] = queue.toSorted((x, y) => x.position - y.position)
    const changed = placeBefore(queue, [third?.id ?? ''], second?.id ?? '', revision + 1)
    if (changed.length > 1) spread++
    revision += changed.length
    queue = queue.map((job) => changed.find(({ id }) => id === job.id) ?? job)
    expect(new Set(queue.map(({ position }) => position)).size).toBe(3)
  }
  expect(spread).toBeGreaterThan(10)
  expect(spread).toBeLessThan(100)
})
