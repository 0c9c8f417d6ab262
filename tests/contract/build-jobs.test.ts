import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { batchJobsMax } from '#contract/studio/batch.ts'
import { buildJobs } from '#contract/studio/build-jobs.ts'
import { buildRequest, whatFits } from '#contract/studio/build-request.ts'
import { ComposeMode } from '#contract/studio/job-request.ts'

import { knowing, makeDraft, makeMedium, makeView } from './make-draft.ts'

const picture = makeMedium(1)
const film = makeMedium(3, 'video')
const all = knowing(...[picture, film].map((medium) => makeView(medium)))

const build = (change: Parameters<typeof makeDraft>[0], known = all) => buildJobs(makeDraft(change), known)
const problems = (change: Parameters<typeof makeDraft>[0]) => {
  const built = build(change)
  return built.ok ? [] : built.problems
}

test('every job is the one that buildRequest builds of its prompt, and the total is the sum of their prices', () => {
  const word = fc.stringMatching(/^[a-z]{1,6}$/)
  const drafts = fc.record({
    mode: fc.constantFrom(...ComposeMode.options),
    groups: fc.array(fc.uniqueArray(word, { minLength: 2, maxLength: 4 }), { maxLength: 3 }),
    model: fc.constantFrom('seedance-2.0', 'seedance-2.0-fast'),
    duration: fc.integer({ min: 4, max: 15 }),
    takes: fc.integer({ min: 1, max: 7 }),
  })
  fc.assert(
    fc.property(drafts, ({ groups, ...any }) => {
      const media = { firstFrame: picture, portrait: picture, references: [film, picture] }
      const draft = { ...any, ...media }
      const prompt = ['@Video1 at', ...groups.map((group) => `{${group.join('|')}}`)].join(' ')
      const built = build({ ...draft, prompt })
      if (!built.ok) throw new Error(`a valid draft was refused: ${JSON.stringify(built.problems)}`)
      expect(built.requests).toHaveLength(built.prompts * built.takes)
      const single = built.requests.map((request) =>
        buildRequest(makeDraft({ ...draft, prompt: request.prompt }), all),
      )
      expect(single.map((one) => one.ok && one.request)).toEqual(built.requests)
      expect(built.credits).toBe(single.reduce((sum, one) => sum + (one.price?.credits ?? Number.NaN), 0))
    }),
  )
})

test('every prompt comes once before any comes again', () => {
  const built = build({ prompt: '{dawn|dusk}', takes: 2 })
  expect(built.ok && built.requests.map(({ prompt }) => prompt)).toEqual(['dawn', 'dusk', 'dawn', 'dusk'])
  expect(built).toMatchObject({ prompts: 2, takes: 2, credits: 520, price: { credits: 130 } })
})

test('more jobs than a batch holds are refused with their number, and still priced', () => {
  const prompt = '{a|b|c|d} {a|b|c|d} {a|b|c|d}'
  expect(build({ prompt, takes: 7 })).toMatchObject({ ok: true, prompts: 64 })
  expect(build({ prompt, takes: 8 })).toMatchObject({
    ok: false,
    credits: 130 * 64 * 8,
    problems: [
      {
        path: 'prompt',
        message: `This makes 64 prompts with 8 takes of each; a batch has at most ${batchJobsMax} jobs.`,
      },
    ],
  })
  expect(problems({ prompt: '{a|b} '.repeat(80) })).toMatchObject([
    { message: `This makes far too many prompts; a batch has at most ${batchJobsMax} jobs.` },
  ])
})

test('a waiting job that is edited stays one job', () => {
  const built = buildJobs(makeDraft({ prompt: '{dawn|dusk}' }), all, 1)
  expect(built.ok ? [] : built.problems).toEqual([
    { path: 'prompt', message: 'This makes 2 prompts; a waiting job has one.' },
  ])
  expect(buildJobs(makeDraft({ prompt: 'dawn' }), all, 1).ok).toBe(true)
})

test('a prompt among many that cannot be sent is told by its number', () => {
  expect(problems({ prompt: '{|a}' })).toEqual([
    { path: 'prompt', message: 'Write a prompt: 1 to 4,000 characters.' },
  ])
  expect(problems({ prompt: '{a||b}' })).toMatchObject([{ path: 'prompt', message: /twice/ }])
  expect(problems({ prompt: `{a|${'b'.repeat(4001)}}` })).toEqual([
    { path: 'prompt', message: 'Prompt 2 of 2: The prompt has 4,001 characters; the limit is 4,000.' },
  ])
  const references = { mode: 'references', references: [picture] } as const
  expect(problems({ ...references, references: [picture], prompt: '{@Image1|@Image2} runs' })).toEqual([
    {
      path: 'prompt',
      message: 'Prompt 2 of 2: @Image2 names no reference: remove it or add the file.',
    },
  ])
})

test('a number of takes that is not one is refused; wildcards that cannot be read are told in place of other faults of the prompt', () => {
  for (const takes of [0, 9, 1.5, Number.NaN])
    expect(problems({ takes })).toEqual([{ path: 'takes', message: 'Takes are a whole number from 1 to 8.' }])
  expect(problems({ prompt: '{a|', duration: 3 }).map(({ path }) => path)).toEqual(['prompt', 'duration'])
})

test('the documented price stands beside the one that the service took last', () => {
  const learned = { ...all, price: () => ({ credits: 170, lines: [] }) }
  expect(build({ takes: 3 }, learned)).toMatchObject({
    price: { credits: 170 },
    documented: { credits: 130 },
    credits: 510,
  })
})

test('what fits counts every prompt of the wildcards', () => {
  const fits = whatFits(makeDraft({ takes: 4 }), 800, undefined, 2)
  expect(fits.map(({ label, credits }) => [label, credits])).toEqual([
    ['3 takes', 780],
    ['4 s on Fast', 704],
  ])
})
