import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { priceOf } from '#contract/service/price.ts'
import { PersonRequest, VideoRequest } from '#contract/service/video-request.ts'
import { buildRequest, whatFits } from '#contract/studio/build-request.ts'
import { ComposeMode, composeModeOf, isPersonRequest } from '#contract/studio/job-request.ts'

import { knowing, makeDraft, makeMedium, makeView, urlOf } from './make-draft.ts'

const picture = makeMedium(1)
const other = makeMedium(2)
const film = makeMedium(3, 'video')
const sound = makeMedium(4, 'audio')
const all = knowing(...[picture, other, film, sound].map((medium) => makeView(medium)))

const build = (change: Parameters<typeof makeDraft>[0], known: Parameters<typeof buildRequest>[1] = all) =>
  buildRequest(makeDraft(change), known)
const problems = (...args: Parameters<typeof build>) => {
  const built = build(...args)
  return built.ok ? [] : built.problems.map(({ path }) => path)
}

test('each mode builds the documented body and nothing of the other three', () => {
  const everything = {
    firstFrame: picture,
    endFrame: other,
    references: [picture, film, other, sound],
    portrait: picture,
    extraImages: [other],
    clothing: ' a red scarf ',
    webhookUrl: ' https://mine.example/hook ',
  }
  const common = {
    prompt: 'x',
    model: 'seedance-2.0',
    duration: 5,
    webhook_url: 'https://mine.example/hook',
  }
  const bodyOf = (mode: ComposeMode) => {
    const built = build({ ...everything, mode })
    return built.ok ? built.request : built.problems
  }
  expect(bodyOf('text')).toEqual({ ...common, aspect_ratio: '16:9' })
  expect(bodyOf('frames')).toEqual({
    ...common,
    aspect_ratio: '16:9',
    first_frame_url: urlOf(picture),
    end_frame_url: urlOf(other),
  })
  expect(bodyOf('references')).toEqual({
    ...common,
    aspect_ratio: '16:9',
    reference_images: [urlOf(picture), urlOf(other)],
    reference_videos: [urlOf(film)],
    reference_audios: [urlOf(sound)],
  })
  expect(bodyOf('person')).toEqual({
    ...common,
    aspect_ratio: '9:16',
    person_image_url: urlOf(picture),
    extra_reference_images: [urlOf(other)],
    clothing_details: 'a red scarf',
  })
})

test('the price of a draft is the price of exactly the request it builds, in every mode, and its lines add up', () => {
  const references = fc
    .subarray([picture, other, film, sound], { minLength: 1 })
    .filter((chosen) => chosen.some(({ kind }) => kind !== 'audio'))
  const drafts = fc.record({
    mode: fc.constantFrom(...ComposeMode.options),
    prompt: fc.string({ minLength: 1 }).filter((text) => text.trim() !== '' && !text.includes('@')),
    model: fc.constantFrom('seedance-2.0', 'seedance-2.0-fast'),
    duration: fc.integer({ min: 4, max: 15 }),
    aspectRatio: fc.constantFrom('16:9', '9:16', '1:1', '4:3', '3:4', '21:9'),
    firstFrame: fc.constantFrom(picture, other),
    endFrame: fc.constantFrom(null, other),
    references,
    portrait: fc.constantFrom(picture, other),
    extraImages: fc.subarray([picture, other]),
  })
  fc.assert(
    fc.property(drafts, (any) => {
      const built = build(any)
      if (!built.ok) throw new Error(`a valid draft was refused: ${JSON.stringify(built.problems)}`)
      const schema = isPersonRequest(built.request) ? PersonRequest : VideoRequest
      expect(schema.parse(built.request)).toEqual(built.request)
      expect(composeModeOf(built.request)).toBe(any.mode)
      expect(built.price).toEqual(priceOf(built.request))
      expect(built.price.lines.reduce((sum, line) => sum + line.credits, 0)).toBe(built.price.credits)
    }),
  )
})

test('a draft that cannot be sent names every problem and keeps its price while length and model are good', () => {
  expect(build({ prompt: ' ' })).toMatchObject({
    ok: false,
    problems: [{ path: 'prompt' }],
    price: { credits: 130 },
  })
  expect(build({ prompt: '', duration: 4.5 })).toMatchObject({
    ok: false,
    problems: [{ path: 'prompt' }, { path: 'duration' }],
    price: null,
  })
  expect(build({ mode: 'references', references: [film], duration: 5 }, knowing())).toMatchObject({
    ok: false,
    problems: [{ path: 'reference_videos.0' }],
    price: { credits: 220 },
  })
})

test('what a mode cannot do without is asked for beside its own field', () => {
  expect(problems({ mode: 'frames' })).toEqual(['first_frame_url'])
  expect(problems({ mode: 'frames', endFrame: picture })).toEqual(['first_frame_url', 'end_frame_url'])
  expect(problems({ mode: 'references' })).toEqual(['reference_images'])
  expect(problems({ mode: 'references', references: [sound] })).toEqual(['reference_audios'])
  expect(problems({ mode: 'person' })).toEqual(['person_image_url'])
})

test('an input that is on its way, refused, of the wrong kind or gone stops the request at its own place', () => {
  const messageOf = (view: Parameters<typeof makeView>[1], mode: ComposeMode = 'frames') => {
    const draft = { mode, firstFrame: picture, references: [other, picture] }
    const built = build(draft, knowing(makeView(picture, view), makeView(other)))
    return built.ok ? null : built.problems
  }
  expect(messageOf({ state: 'receiving', url: null })).toMatchObject([{ path: 'first_frame_url' }])
  expect(messageOf({ state: 'sending', url: null }, 'references')).toMatchObject([
    { path: 'reference_images.1', message: 'It is still on its way to the service.' },
  ])
  const problem = { code: 'broken', message: 'The picture is damaged.', canRetry: false } as const
  expect(messageOf({ state: 'failed', url: null, problem })).toEqual([
    { path: 'first_frame_url', message: 'The picture is damaged.' },
  ])
  expect(messageOf({ kind: 'video' })).toEqual([
    { path: 'first_frame_url', message: 'This is a video; a first frame is a picture.' },
  ])
  expect(messageOf({ sizeBytes: 11 * 1024 * 1024 })).toMatchObject([{ path: 'first_frame_url' }])
  expect(problems({ mode: 'frames', firstFrame: makeMedium(9) })).toEqual(['first_frame_url'])
})

test('chips reach the service in the account’s own style; one that names nothing stops the request', () => {
  const draft = { mode: 'references', references: [film, picture], prompt: '@Image1 as in @video1' } as const
  const promptIn = (chipStyle: 'at' | 'brackets' | 'plain') => {
    const built = build({ ...draft, references: [...draft.references] }, { ...all, chipStyle })
    return built.ok ? built.request.prompt : built.problems
  }
  expect(promptIn('at')).toBe('@Image1 as in @Video1')
  expect(promptIn('brackets')).toBe('[Image 1] as in [Video 1]')
  expect(promptIn('plain')).toBe('Image 1 as in Video 1')
  expect(problems({ mode: 'references', references: [picture], prompt: '@Image2 runs' })).toEqual(['prompt'])
  expect(problems({ mode: 'text', prompt: '@Image2 runs' })).toEqual([])
})

test('what fits: fewer takes, the longest clip on this model, then on the cheaper one, nothing below 4 s', () => {
  expect(whatFits(makeDraft({ duration: 10 }), 150)).toEqual([
    { change: { duration: 5, model: 'seedance-2.0', takes: 1 }, credits: 130, label: '5 s on Pro' },
    { change: { duration: 6, model: 'seedance-2.0-fast', takes: 1 }, credits: 132, label: '6 s on Fast' },
  ])
  expect(whatFits(makeDraft(), 90).map(({ label }) => label)).toEqual(['4 s on Fast'])
  expect(whatFits(makeDraft(), 87)).toEqual([])
  expect(whatFits(makeDraft({ takes: 4 }), 400).map(({ label, credits }) => [label, credits])).toEqual([
    ['3 takes', 390],
    ['4 s on Fast', 352],
  ])
  expect(
    whatFits(makeDraft({ mode: 'references', references: [film] }), 200).map(({ label }) => label),
  ).toEqual(['4 s on Pro', '5 s on Fast'])
})
