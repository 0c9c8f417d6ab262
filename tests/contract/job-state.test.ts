import { expect, test } from 'vitest'

import { fromServiceTime, toServiceTime } from '#contract/service/time.ts'
import { canMove, holdsSlot, isFinal, isUnsent, JobState, nextStates } from '#contract/studio/job-state.ts'

test('final states lead nowhere and no state leads back to before sending, but where nothing was sent', () => {
  for (const state of JobState.options) {
    if (isFinal(state)) expect(JobState.options.some((to) => canMove(state, to))).toBe(false)
    if (state === 'queued' || state === 'processing')
      expect(nextStates[state].filter((to) => isUnsent(to) || JobState.parse(to) === 'sending')).toEqual([])
  }
  expect(JobState.options.filter(isFinal)).toEqual(['completed', 'failed', 'cancelled'])
})

test('every state is exactly one of unsent, holding a slot, final', () => {
  for (const state of JobState.options)
    expect([isUnsent(state), holdsSlot(state), isFinal(state)].filter(Boolean)).toHaveLength(1)
})

test('a timestamp without a zone is UTC', () => {
  expect(fromServiceTime('2026-04-02T12:00:00')).toBe(Date.UTC(2026, 3, 2, 12))
  expect(fromServiceTime('2026-04-02T12:00:00.5')).toBe(Date.UTC(2026, 3, 2, 12, 0, 0, 500))
  expect(fromServiceTime('2026-04-02T14:00:00+02:00')).toBe(Date.UTC(2026, 3, 2, 12))
  expect(fromServiceTime('2026-04-02T12:00:00Z')).toBe(Date.UTC(2026, 3, 2, 12))
  expect(fromServiceTime('soon')).toBeNaN()
  expect(toServiceTime(Date.UTC(2026, 3, 2, 12, 0, 0, 999))).toBe('2026-04-02T12:00:00')
})
