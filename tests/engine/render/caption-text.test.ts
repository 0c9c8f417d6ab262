import { expect, test } from 'vitest'

import { cleanText, escapeXml } from '#engine/render/caption/clean-text.ts'
import { graphemesOf, widthOf, wrapText } from '#engine/render/caption/wrap-text.ts'

test('a short prompt stays on one line', () => {
  expect(wrapText('ocean waves', 20, 2)).toEqual(['ocean waves'])
})

test('lines break between words and none is wider than asked', () => {
  const lines = wrapText('A golden retriever running through a sunlit meadow', 14, 3)
  expect(lines).toEqual(['A golden retriever', 'running through a sunlit', 'meadow'])
  for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(14)
})

test('what does not fit ends in an ellipsis, without a stray comma before it', () => {
  const lines = wrapText('one two three, four five six seven eight', 9, 2)
  expect(lines).toHaveLength(2)
  expect(lines.at(-1)).toMatch(/[a-z]…$/)
  expect(widthOf(lines.at(-1) ?? '')).toBeLessThanOrEqual(9)
})

test('a word longer than a line is broken', () => {
  const lines = wrapText(`see ${'W'.repeat(200)}`, 12, 2)
  expect(lines).toHaveLength(2)
  for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(12)
  expect(lines[1]).toMatch(/W…$/)
})

test('Chinese and Japanese break without spaces, a comma never starts a line', () => {
  const text = '霓虹灯下的城市街道，雨后的路面倒映着五光十色的招牌，一位撑伞的女子缓缓走过'
  for (let maxEm = 6; maxEm < 20; maxEm++) {
    const lines = wrapText(text, maxEm, 9)
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.join('')).toBe(text)
    for (const line of lines) expect(line).not.toMatch(/^[，。]/)
  }
})

test('Arabic keeps its reading order', () => {
  const text = 'كلب ذهبي يركض في مرج مشمس عند الغروب'
  expect(wrapText(text, 12, 4).join(' ')).toBe(text)
})

test('joined emoji are never cut apart', () => {
  const family = '👩‍👩‍👧'
  const lines = wrapText(family.repeat(40), 10, 2)
  expect(graphemesOf(lines.join('').replace('…', '')).every((grapheme) => grapheme === family)).toBe(true)
  expect(graphemesOf(lines[0] ?? '')).toHaveLength(7)
})

test('an accent stays on its letter where a long word is broken', () => {
  const lines = wrapText('n\u0303'.repeat(60), 10, 9)
  expect(lines.length).toBeGreaterThan(2)
  for (const line of lines) expect(line).toMatch(/^n\u0303/)
})

test('lone surrogates, controls and direction overrides are taken out, spaces joined', () => {
  expect(cleanText('a\ud800b\udc00c')).toBe('abc')
  expect(cleanText('a\u0000\u0007\u001b[31mb\n\n c\u202Ed\u2066e\ufffe')).toBe('a[31mb cde')
  expect(cleanText(' \t😀 \r\n ok ')).toBe('😀 ok')
})

test('markup is drawn as text', () => {
  expect(escapeXml(`<b a="1">&amp;'`)).toBe('&lt;b a=&quot;1&quot;&gt;&amp;amp;&#39;')
})

test('a prompt of 4,000 characters wraps like its beginning', () => {
  expect(wrapText('word '.repeat(800), 30, 2)).toEqual(wrapText('word '.repeat(80), 30, 2))
  expect(wrapText('字'.repeat(4000), 30, 2)).toEqual(['字'.repeat(30), `${'字'.repeat(29)}…`])
})
