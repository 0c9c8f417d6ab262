import { expect, test } from 'vitest'

import type { Draft } from '#contract/studio/draft.ts'

import {
  undoMedia,
  withFramesSwapped,
  withMoved,
  withoutMedium,
  withReplaced,
} from '../../src/web/data/arrange-media.ts'
import { placeMedia } from '../../src/web/data/place-media.ts'
import { makeDraft, makeMedium } from '../contract/make-draft.ts'

const pictures = (count: number, from = 1) => Array.from({ length: count }, (_, n) => makeMedium(n + from))
const [a, b, c] = [makeMedium(1), makeMedium(2), makeMedium(3)]
const film = makeMedium(20, 'video')
const sound = makeMedium(30, 'audio')

test('a picture makes a clip from a frame of a text, several inputs make one from references', () => {
  const text = makeDraft({ firstFrame: c })
  const one = placeMedia(text, [a], null)
  expect(one.draft).toMatchObject({ mode: 'frames', firstFrame: a })
  expect(placeMedia(text, [a, b], null).draft).toMatchObject({
    mode: 'references',
    references: [a, b],
    firstFrame: c,
  })
  expect(placeMedia(text, [film], null).draft).toMatchObject({ mode: 'references', references: [film] })
})

test('frames fill first, then end; a third picture and a video are left, and told why', () => {
  const frames = makeDraft({ mode: 'frames' })
  const { draft, placed, left } = placeMedia(frames, [film, a, b, c], null)
  expect(draft).toMatchObject({ mode: 'frames', firstFrame: a, endFrame: b })
  expect(placed).toEqual([a, b])
  expect(left).toEqual([
    { name: 'video-20', problem: 'A frame is a picture. Switch to References to use a video.' },
    { name: 'image-3', problem: 'Both frames are taken: drop it on the one that it replaces.' },
  ])
})

test('a picture that is meant for a place replaces what stands there; the rest goes where there is room', () => {
  const frames = makeDraft({ mode: 'frames', firstFrame: a })
  expect(placeMedia(frames, [b, c], 'first_frame').draft).toMatchObject({ firstFrame: b, endFrame: c })
  expect(placeMedia(frames, [a], 'end_frame').draft).toMatchObject({ firstFrame: a, endFrame: a })
  expect(placeMedia(makeDraft(), [a], 'portrait').draft).toMatchObject({ mode: 'person', portrait: a })
})

test('references take 9 pictures, 3 videos and 3 sounds: the first that fit, the others by name', () => {
  const films = [20, 21, 22, 23].map((n) => makeMedium(n, 'video'))
  const sounds = [30, 31, 32, 33].map((n) => makeMedium(n, 'audio'))
  const { draft, left } = placeMedia(
    makeDraft({ mode: 'references' }),
    [...pictures(11), ...films, ...sounds],
    null,
  )
  expect(draft.references).toHaveLength(15)
  expect(left).toEqual([
    { name: 'image-10', problem: 'There is no room: 9 pictures are the most.' },
    { name: 'image-11', problem: 'There is no room: 9 pictures are the most.' },
    { name: 'video-23', problem: 'There is no room: 3 videos are the most.' },
    { name: 'audio-33', problem: 'There is no room: 3 sounds are the most.' },
  ])
})

test('a person is a portrait and up to 8 more pictures', () => {
  const { draft, left } = placeMedia(makeDraft({ mode: 'person' }), [sound, ...pictures(10)], null)
  expect(draft.portrait).toEqual(a)
  expect(draft.extraImages).toHaveLength(8)
  expect(left.map(({ name }) => name)).toEqual(['audio-30', 'image-10'])
})

test('the same input twice among the references is told, not doubled', () => {
  const { draft, left } = placeMedia(makeDraft({ mode: 'references', references: [a] }), [a, b], null)
  expect(draft.references).toEqual([a, b])
  expect(left).toEqual([{ name: 'image-1', problem: 'It is here already.' }])
})

const draft = makeDraft({
  mode: 'references',
  references: [a, film, b, c],
  prompt: 'From @Image1 over @Image3 to @Video1',
})

test('a reference that is moved or removed keeps its name in the prompt', () => {
  const moved = withMoved(draft, c.id, 0)
  expect(moved.references).toEqual([c, a, film, b])
  expect(moved.prompt).toBe('From @Image2 over @Image1 to @Video1')
  const removed = withoutMedium(draft, a.id, 'reference')
  expect(removed.references).toEqual([film, b, c])
  expect(removed.prompt).toBe('From @Image? over @Image2 to @Video1')
})

test('a frame that stands at both ends is removed from one of them', () => {
  const loop = makeDraft({ mode: 'frames', firstFrame: a, endFrame: a })
  expect(withoutMedium(loop, a.id, 'end_frame')).toMatchObject({ firstFrame: a, endFrame: null })
})

test('a file that is meant for the place of another one goes there; more of them go where there is room', () => {
  const full = makeDraft({ mode: 'references', references: pictures(9) })
  const [x, y] = [makeMedium(50), makeMedium(51)]
  const { draft: next, left } = placeMedia(full, [x, y], { replace: b })
  expect(next.references).toEqual([a, x, ...pictures(7, 3)])
  expect(left.map(({ name }) => name)).toEqual(['image-51'])
  expect(placeMedia(makeDraft({ mode: 'person', portrait: a }), [film], { replace: a }).left).toHaveLength(1)
})

test('an input that is replaced keeps its place and its name', () => {
  const other = makeMedium(9)
  const replaced = withReplaced(draft, c.id, other)
  expect(replaced.references).toEqual([a, film, b, other])
  expect(replaced.prompt).toBe(draft.prompt)
  expect(withReplaced(makeDraft({ mode: 'frames', endFrame: a }), a.id, b).endFrame).toEqual(b)
})

test('frames swap places, also with an empty one', () => {
  expect(withFramesSwapped(makeDraft({ firstFrame: a, endFrame: b }))).toMatchObject({
    firstFrame: b,
    endFrame: a,
  })
  expect(withFramesSwapped(makeDraft({ firstFrame: a }))).toMatchObject({ firstFrame: null, endFrame: a })
})

test('extra pictures of a person move by themselves', () => {
  const person = makeDraft({ mode: 'person', extraImages: [a, b, c], references: [film] })
  expect(withMoved(person, a.id, 2)).toMatchObject({ extraImages: [b, c, a], references: [film] })
})

test('taking a change back keeps what was done since', () => {
  const after = withoutMedium(draft, a.id, 'reference')
  expect(undoMedia(draft, after, after)).toEqual(draft)
  const since: Draft = { ...after, prompt: 'Other words', references: [...after.references, makeMedium(8)] }
  const undone = undoMedia(draft, after, since)
  expect(undone.prompt).toBe('Other words')
  expect(undone.references.map(({ id }) => id)).toEqual([a, film, b, c, makeMedium(8)].map(({ id }) => id))
  const framed = makeDraft({ mode: 'frames', firstFrame: b })
  expect(undoMedia(makeDraft(), framed, { ...framed, firstFrame: c })).toMatchObject({
    mode: 'text',
    firstFrame: c,
  })
})
