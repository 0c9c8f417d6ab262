import { execFileSync } from 'node:child_process'

import { expect, test } from 'vitest'

import { statusOf } from '#contract/service/error.ts'
import { failureWords } from '#web/features/job/failure-words.ts'
import { moneyLines } from '#web/features/job/money-lines.ts'
import { timelineSteps } from '#web/features/job/timeline-steps.ts'
import { codeSamples } from '#web/lib/code-samples.ts'

import { makeDetail } from './make-job.ts'

const unknownMoney = { cost: null, held: null }

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

test('the samples of a job from a person call the documentation’s own call for it, with exactly its fields', () => {
  const person = {
    ...hard,
    aspect_ratio: '9:16',
    person_image_url: '/v1/files/upload_u42_a.jpg',
    clothing_details: "a 'red' coat",
  } as const
  const call = 'https://genray.ai/api/v1/videos/from-person'
  expect(codeSamples.curl(person)).toContain(`curl -X POST ${call} \\`)
  expect(codeSamples.python(person)).toContain('requests.post(f"{BASE}/videos/from-person"')
  expect(codeSamples.javascript(person)).toContain('fetch(`${BASE}/videos/from-person`')
  const curl = codeSamples.curl(person).split('-d ')[1]?.split('\n\n# ')[0] ?? ''
  const seen = execFileSync('sh', ['-c', `printf %s ${curl}`], { encoding: 'utf8' })
  expect(JSON.parse(seen)).toEqual(person)
  const javascript = /JSON\.stringify\(([\s\S]*?)\),\n\}\)/.exec(codeSamples.javascript(person))?.[1] ?? ''
  expect(JSON.parse(javascript)).toEqual(person)
  // Polling is the same call for both.
  for (const sample of Object.values(codeSamples)) {
    expect(sample(person).split('from-person')).toHaveLength(2)
    expect(sample(hard)).not.toContain('from-person')
  }
})

test('every documented code has a cause and a next step; an unknown one shows the sentence of the service', () => {
  const ours = ['closed', 'lost']
  for (const code of [...Object.keys(statusOf), 'reference_invalid', 'moderation_rejected', ...ours]) {
    const words = failureWords({ code, message: 'As said.', paid: 'refunded' }, { cost: 0, held: 130 })
    expect(words.cause).not.toBe('As said.')
    // What the studio itself wrote down is no word of the service.
    expect(words.said).toBe(ours.includes(code) ? null : 'As said.')
    expect(words.paid).toBe('The credits were returned.')
  }
  const odd = failureWords(
    { code: 'constructor', message: 'The moon was full.', paid: 'unknown' },
    unknownMoney,
  )
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
    makeDetail({
      state: 'failed',
      money: { estimate: 130, held: 130, cost: null, refund: 130, refundSeen: null, creditsMax: null },
    }),
  )
  expect(failed.at(-1)).toEqual({
    label: 'Refund',
    credits: 130,
    note: 'told, not seen in the balance yet',
    isReturned: true,
  })
  const dearer = moneyLines(
    makeDetail({
      money: { estimate: 130, held: 170, cost: 170, refund: null, refundSeen: null, creditsMax: null },
    }),
  )
  expect(dearer.at(-1)?.note).toBe('40 more than estimated')
})

test('what a failed clip from a person keeps is told as its cost, and never called returned', () => {
  const failure = { code: 'generation_failed', message: 'x', paid: 'refunded' } as const
  const job = makeDetail({ state: 'failed', failure })
  const request = { ...job.request, person_image_url: '/v1/files/a.jpg' }
  const money = { ...job.money, estimate: 142, held: 142, cost: 12, refund: 130 }
  expect(
    moneyLines({ ...job, request, money }).map(({ label, credits, note }) => [label, credits, note]),
  ).toEqual([
    ['Estimate', 142, '26 × 5 s + 12'],
    ['Held', 142, 'by the service when it accepted'],
    ['Cost', 12, 'kept for the identity extraction'],
    ['Refund', 130, 'told, not seen in the balance yet'],
  ])
  expect(failureWords(failure, { cost: 12, held: 130 }).paid).toBe('All but 12 credits were returned.')
  expect(failureWords(failure, { cost: 0, held: 130 }).paid).toBe('The credits were returned.')
  expect(moneyLines({ ...job, money: { ...money, cost: 0 } })[2]).toMatchObject({
    credits: 0,
    note: 'nothing',
  })
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
