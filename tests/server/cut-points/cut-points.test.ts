import { afterAll, beforeAll, expect, test } from 'vitest'

import { type Counting, countSideBySide } from './counted.ts'
import { cuts } from './cuts.ts'
import { busiestMinute, emptyTally, judgeJob, judgeWord } from './judge.ts'

const runs = 6
const allNone = { paidTwice: 0, untruthful: 0, wrongNotCharged: 0, overPlan: 0, sideBySide: 0 }
/** With these the studio hears of its job all the same. */
const heard = new Set(['connection refused', 'slow answer', 'answer cut at byte n'])

let counting: Counting
beforeAll(() => {
  counting = countSideBySide(cuts.map(({ name }, index) => ({ point: name, runs, firstSeed: 1000 * index })))
})
afterAll(() => counting.stop())

test.each(cuts.map((cut, index) => [cut.name, cut, index] as const))(
  '%s: nothing is paid twice, every job is told as it is, a webhook links what was accepted',
  { timeout: 120_000 },
  async (name, cut, index) => {
    const tally = await counting.counted[index]
    expect(tally).toMatchObject({ runs, problems: [], ...allNone })
    expect(tally?.linked).toBe(tally?.unheard)
    // Half of the runs have a webhook address: the figure above is about something.
    if (cut.reaches === 'always' && !heard.has(name)) expect(tally?.unheard).toBe(runs / 2)
    // Somebody else's job takes the credits that this one would have.
    if (cut.reaches === 'never' && !cut.forges)
      expect(tally?.ends['unconfirmed, not_charged']).toBeGreaterThan(0)
  },
)

const seen = { service_id: null, said_at: 5 }
const made = [{ id: 'vid_1', state: 'completed', created_at: 4 }]

test('the judge finds each kind of wrong', () => {
  const tally = emptyTally()
  judgeJob(tally, 'a', { ...seen, state: 'unconfirmed', verdict: 'not_charged' }, made)
  judgeJob(tally, 'b', { ...seen, state: 'unconfirmed', verdict: 'charged' }, [])
  judgeJob(tally, 'c', { ...seen, state: 'completed', verdict: null, service_id: 'vid_1' }, [
    ...made,
    ...made,
  ])
  for (const state of ['waiting', 'held', 'cancelled', 'sending', 'failed', 'queued'] as const)
    judgeJob(tally, state, { ...seen, state, verdict: null }, made)
  judgeJob(tally, 'd', { ...seen, state: 'unconfirmed', verdict: 'checking' }, [])
  expect(tally).toMatchObject({ wrongNotCharged: 1, wrongCharged: 1, paidTwice: 1, untruthful: 7 })
  const said = emptyTally()
  for (const created_at of [4, 6])
    judgeWord(said, 'e', { ...seen, state: 'unconfirmed', verdict: 'not_charged' }, [
      { id: 'vid_1', state: 'queued', created_at },
    ])
  expect(said.wrongNotCharged).toBe(1)
  expect([busiestMinute([]), busiestMinute([0, 1, 59_999, 60_000, 60_001])]).toEqual([0, 3])
})
