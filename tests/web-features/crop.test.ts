import { expect, test } from 'vitest'

import { betterRatio, cropOf, cropWords, ratioWords } from '../../src/web/features/compose/crop.ts'

const size = (width: number, height: number) => ({ width, height })

test('a frame is filled around the middle: what is wider loses its sides, what is taller its top and bottom', () => {
  expect(cropOf(size(3200, 900), '16:9')).toMatchObject({
    left: 0.25,
    top: 0,
    width: 0.5,
    height: 1,
    lost: 0.5,
    where: 'sides',
  })
  expect(cropOf(size(1600, 1800), '16:9')).toMatchObject({
    left: 0,
    top: 0.25,
    width: 1,
    height: 0.5,
    lost: 0.5,
    where: 'top and bottom',
  })
  expect(cropOf(size(1920, 1080), '16:9')).toMatchObject({ left: 0, top: 0, width: 1, height: 1 })
})

test('how much is cut off is said, unless nobody would miss it', () => {
  expect(cropWords(size(3200, 900), '16:9')).toBe('Fills 16:9; 50 % is cut off at the sides.')
  expect(cropWords(size(1000, 1000), '16:9')).toBe('Fills 16:9; 44 % is cut off at the top and bottom.')
  expect(cropWords(size(1921, 1080), '16:9')).toBe('Fills 16:9 as it is.')
})

test('a shape that cuts off less is offered, the chosen one is not', () => {
  expect(betterRatio(size(1000, 1000), '16:9')).toBe('1:1')
  expect(betterRatio(size(1080, 1920), '16:9')).toBe('9:16')
  expect(betterRatio(size(4000, 3000), '4:3')).toBeNull()
  expect(betterRatio(size(1440, 960), '16:9')).toBe('4:3')
  expect(betterRatio(size(1440, 960), '4:3')).toBeNull()
})

test('a shape is told as people call it', () => {
  expect(ratioWords(size(1920, 1080))).toBe('16:9')
  expect(ratioWords(size(1112, 834))).toBe('4:3')
  expect(ratioWords(size(1080, 1350))).toBe('4:5')
  expect(ratioWords(size(1000, 541))).toBe('1.85:1')
  expect(ratioWords(size(500, 1100))).toBe('5:11')
})
