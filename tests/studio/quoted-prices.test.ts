import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'

import { AspectRatio } from '#contract/service/aspect-ratio.ts'
import { Model } from '#contract/service/model.ts'
import { buildRequest } from '#contract/studio/build-request.ts'
import { ChipStyle } from '#contract/studio/compose-settings.ts'
import { type Draft, type DraftMedium, mediaOf } from '#contract/studio/draft.ts'
import { ComposeMode, isPersonRequest } from '#contract/studio/job-request.ts'

import { knowing, makeDraft, makeMedium, makeView } from '../contract/make-draft.ts'
import { engineBench } from '../support/engine-bench.ts'

/** Media of one kind; ids do not repeat over the kinds. */
const media = (kind: 'image' | 'video' | 'audio', from: number, max: number) =>
  fc.nat(max).map((count) => Array.from({ length: count }, (_, n) => makeMedium(from + n, kind)))
const references = fc
  .tuple(media('image', 10, 9), media('video', 30, 3), media('audio', 40, 3))
  .filter(([images, videos]) => images.length + videos.length > 0)
  .chain((lists) => fc.shuffledSubarray(lists.flat(), { minLength: lists.flat().length }))

/** Drafts that can be sent, with the inputs of every mode in them: only those of their own may count. */
const AnyDraft: fc.Arbitrary<Draft> = fc
  .record({
    mode: fc.constantFrom(...ComposeMode.options),
    prompt: fc.string({ minLength: 1, unit: 'grapheme' }).map((text) => `x${text}`),
    model: fc.constantFrom(...Model.options),
    duration: fc.integer({ min: 4, max: 15 }),
    aspectRatio: fc.constantFrom(...AspectRatio.options),
    personRatio: fc.constantFrom(...AspectRatio.options),
    endFrame: fc.option(fc.constant<DraftMedium>(makeMedium(2))),
    references,
    extraImages: media('image', 60, 8),
    clothing: fc.constantFrom('', 'a red coat'),
    webhookUrl: fc.constantFrom('', 'https://hooks.example/done'),
  })
  .map((draft) => makeDraft({ ...draft, firstFrame: makeMedium(1), portrait: makeMedium(3) }))

const Accepted = z.looseObject({
  estimated_cost: z.optional(z.int()),
  total_cost: z.optional(z.int()),
  credits_remaining: z.int(),
})

test('whatever is composed in whichever mode, the service takes exactly the price that was shown', async () => {
  const engine = await engineBench()
  const { key } = await engine.customer({ plan: 'advanced', credits: 1_000_000 })
  let balance = 1_000_000
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(AnyDraft, fc.constantFrom(...ChipStyle.options), async (draft, chipStyle) => {
      const known = knowing(...mediaOf(draft).map((medium) => makeView(medium)))
      const built = buildRequest(draft, { ...known, chipStyle })
      if (!built.ok) throw new Error(JSON.stringify(built.problems))
      const { request, price } = built
      const path = isPersonRequest(request) ? '/api/v1/videos/from-person' : '/api/v1/videos'
      const { status, body } = await engine.call(key, path, request)
      expect([status, body.detail]).toEqual([202, undefined])
      const accepted = Accepted.parse(body)
      expect(accepted.total_cost ?? accepted.estimated_cost).toBe(price.credits)
      expect(balance - accepted.credits_remaining).toBe(price.credits)
      expect(price.lines.reduce((sum, { credits }) => sum + credits, 0)).toBe(price.credits)
      balance = accepted.credits_remaining
      seen.add(`${draft.mode} ${price.lines.length}`)
      // Neither slots nor requests of the plan are what this is about.
      await engine.ctx.db.updateTable('job').set({ state: 'completed' }).execute()
      await engine.clock.turn(2500)
    }),
    { numRuns: 60, seed: 20 },
  )
  expect([...seen].toSorted()).toEqual(['frames 1', 'person 2', 'references 1', 'references 2', 'text 1'])
})
