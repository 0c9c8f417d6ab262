import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { chipMedium, chipsIn, readChips, renumber, writeChips } from '#contract/studio/chips.ts'
import { ChipStyle } from '#contract/studio/compose-settings.ts'

import { makeMedium } from './make-draft.ts'

const [a, b, c] = [makeMedium(1), makeMedium(2), makeMedium(3)]
const film = makeMedium(4, 'video')

test('chips are found where they stand alone, in any case, and nowhere else', () => {
  expect(chipsIn('@Image1, @video2 and @AUDIO3; @Image?').map(({ kind, number }) => [kind, number])).toEqual([
    ['image', 1],
    ['video', 2],
    ['audio', 3],
    ['image', null],
  ])
  expect(chipsIn('me@image1.example, @Images, @Image, @Image1st, @@Image1, @Image100')).toEqual([])
})

test('after references were put in another order each chip names the same one', () => {
  const media = [a, b, c, film]
  fc.assert(
    fc.property(fc.shuffledSubarray(media, { minLength: 4 }), (after) => {
      const prompt = '@Image1 left of @Image2, @Image3 moves as @Video1'
      const named = (text: string, order: typeof media) =>
        chipsIn(text).map((chip) => chipMedium(chip, order)?.id)
      expect(named(renumber(prompt, media, after), after)).toEqual(named(prompt, media))
    }),
  )
})

test('a chip whose reference was removed names none, and never another one', () => {
  expect(renumber('@Image1 and @Image2', [a, b], [b])).toBe('@Image? and @Image1')
  expect(renumber('@Image? and @Image1', [b], [b, a])).toBe('@Image? and @Image1')
})

test('a prompt that was sent in any style becomes chips again, and words that name nothing stay words', () => {
  const prompt = '@Image1 dances like @Video1, see Image 7'
  for (const style of ChipStyle.options)
    expect(readChips(writeChips(prompt, style, [a, film]), [a, film])).toBe(prompt)
})
