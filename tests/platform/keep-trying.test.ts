import { expect, test } from 'vitest'

import { keepTrying } from '#platform/keep-trying.ts'
import { createLog } from '#platform/log.ts'

import { turnedClock } from '../support/turned-clock.ts'

function bench() {
  const clock = turnedClock()
  const stopping = new AbortController()
  const seams = { clock, log: createLog('silent'), stopping: stopping.signal, what: 'storing' }
  return { clock, stopping, seams }
}

test('what fails is tried again every 2 s until it succeeds', async () => {
  const { clock, seams } = bench()
  let tries = 0
  const trying = keepTrying(seams, async () => {
    tries++
    if (tries < 3) throw new Error('full')
    return 'stored'
  })
  await clock.turn(3999)
  expect(tries).toBe(2)
  await clock.turn(1)
  expect(await trying).toBe('stored')
})

test('what comes while the process ends gets one try', async () => {
  const { stopping, seams } = bench()
  stopping.abort()
  expect(await keepTrying(seams, async () => 'stored')).toBe('stored')
  let tries = 0
  const failing = keepTrying(seams, async () => {
    tries++
    throw new Error('full')
  })
  expect([await failing, tries]).toEqual([null, 1])
})

test('a stop in the pause between two tries is not waited out, and gets a last try', async () => {
  const { clock, stopping, seams } = bench()
  let tries = 0
  const trying = keepTrying(seams, async () => {
    tries++
    throw new Error('full')
  })
  await clock.settle()
  stopping.abort()
  expect([await trying, tries]).toEqual([null, 2])
})
