import { execFileSync } from 'node:child_process'

import { expect, test } from 'vitest'

import { statusOf } from '#contract/service/error.ts'
import { codeSamples } from '#web/features/job/code-samples.ts'
import { failureWords } from '#web/features/job/failure-words.ts'
import { moneyLines } from '#web/features/job/money-lines.ts'
import { timelineSteps } from '#web/features/job/timeline-steps.ts'

import { makeDetail } from './make-job.ts'

const hard = {
  prompt: 'It\'s a "cat"; $HOME `id` \\ new\nline $(x) 日本 🐈',
  model: 'seedance-2.0',
  duration: 5,
  aspect_ratio: '16:9',
} as const

test('the curl sample gives the shell exactly the request, whatever is in the prompt', () => {
  const body = codeSamples.curl(hard).split('-d ')[1]?.split('\n\n# ')[0] ?? ''
  const seen = execFileSync('sh', ['-c', `printf %s ${body}`], { encoding: 'utf8' })
  expect(JSON.parse(seen)).toEqual(hard)
})

test('the JavaScript sample parses and holds exactly the request', () => {
  const sample = codeSamples.javascript(hard)
  const literal = /JSON\.stringify\(([\s\S]*?)\),\n\}\)/.exec(sample)?.[1] ?? ''
  expect(JSON.parse(literal)).toEqual(hard)
})

test('samples name the documented host and a placeholder for the key', () => {
  for (const sample of Object.values(codeSamples)) {
    expect(sample(hard)).toContain('https://genray.ai/api/v1')
    expect(sample(hard)).toContain('sk_live_YOUR_KEY')
  }
})

test('every documented code has a cause and a next step; an unknown one shows the sentence of the service', () => {
  for (const code of Object.keys(statusOf)) {
    const words = failureWords({ code, message: 'As said.', paid: 'refunded' })
    expect(words.cause).not.toBe('As said.')
    expect(words.said).toBe('As said.')
    expect(words.paid).toBe('The credits were returned.')
  }
  const odd = failureWords({ code: 'constructor', message: 'The moon was full.', paid: 'unknown' })
  expect(odd.cause).toBe('The moon was full.')
  expect(odd.said).toBeNull()
})

test('the ledger shows what is known and never invents a figure', () => {
  const waiting = moneyLines(makeDetail({ state: 'waiting' }))
  expect(waiting.map(({ label, credits }) => [label, credits])).toEqual([
    ['Estimate', 130],
    ['Held', null],
    ['Cost', null],
  ])
  const failed = moneyLines(
    makeDetail({ state: 'failed', money: { estimate: 130, held: 130, cost: null, refund: 130 } }),
  )
  expect(failed.at(-1)).toEqual({
    label: 'Refund',
    credits: 130,
    note: 'back on the balance',
    isReturned: true,
  })
  const dearer = moneyLines(makeDetail({ money: { estimate: 130, held: 170, cost: 170, refund: null } }))
  expect(dearer.at(-1)?.note).toBe('40 more than estimated')
})

test('timeline steps stand in order of time with their distances; the last is open while the job goes on', () => {
  const timeline = [
    { at: 3000, event: 'queued', note: null },
    { at: 1000, event: 'created', note: null },
    { at: 1000, event: 'waiting', note: null },
  ] as const
  const steps = timelineSteps(makeDetail({ state: 'queued', archive: 'none', timeline: [...timeline] }))
  expect(steps.map(({ event, tookMs, open }) => [event, tookMs, open])).toEqual([
    ['created', null, false],
    ['waiting', 0, false],
    ['queued', 2000, true],
  ])
  const done = timelineSteps(makeDetail({ state: 'completed', archive: 'archived', timeline: [...timeline] }))
  expect(done.some(({ open }) => open)).toBe(false)
})
