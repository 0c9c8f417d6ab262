import { expect, test } from 'vitest'

import {
  keepWords,
  shownBy,
  startWalk,
  stepNewer,
  stepOlder,
  type Walk,
} from '#web/features/compose/prompt/history-walk.ts'

const over = (words: string, ...prompts: string[]): Walk => ({ ...startWalk(words), prompts })
const older = (walk: Walk) => stepOlder(walk) ?? expect.fail('there was no older prompt')
const newer = (walk: Walk) => stepNewer(walk) ?? expect.fail('there was no newer prompt')

test('the walk goes back prompt by prompt, and forwards to the words that stood there', () => {
  const first = older(over('half a thought', 'newest', 'older', 'oldest'))
  expect(shownBy(first)).toBe('newest')
  const last = older(older(first))
  expect(shownBy(last)).toBe('oldest')
  expect(shownBy(newer(newer(newer(last))))).toBe('half a thought')
  expect(stepNewer(newer(newer(newer(last))))).toBeNull()
})

test('at its end a walk asks for more, and goes on with it', () => {
  const last = older(over('', 'one'))
  expect(stepOlder(last)).toBeNull()
  expect(shownBy(older({ ...last, prompts: [...last.prompts, 'two'] }))).toBe('two')
  expect(stepOlder(startWalk(''))).toBeNull()
})

test('a prompt that stands there already is passed', () => {
  expect(shownBy(older(over('newest', 'newest', 'older')))).toBe('older')
  expect(stepOlder(over('only', 'only'))).toBeNull()
})

test('a past prompt that was changed is what comes back', () => {
  const walked = older(over('mine', 'newest', 'older'))
  const changed = keepWords(walked, 'newest, at night')
  expect(shownBy(older(changed))).toBe('older')
  expect(shownBy(newer(newer(older(changed))))).toBe('newest, at night')
  expect(keepWords(walked, 'newest')).toBe(walked)
})
