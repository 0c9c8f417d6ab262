import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { choicesAt, promptsOf, readWildcards, writeLiterally } from '#contract/studio/wildcards.ts'

function prompts(text: string): string[] {
  const read = readWildcards(text)
  if (!read.ok) throw new Error(`${text} was refused: ${read.message}`)
  expect(promptsOf(read)).toHaveLength(read.count)
  return promptsOf(read)
}
const refusal = (text: string) => {
  const read = readWildcards(text)
  return read.ok ? null : read.code
}

test('each alternative makes a prompt; several groups multiply, the last one changing fastest', () => {
  expect(prompts('A bay at {dawn|dusk}')).toEqual(['A bay at dawn', 'A bay at dusk'])
  expect(prompts('{a|b} {1|2|3}')).toEqual(['a 1', 'a 2', 'a 3', 'b 1', 'b 2', 'b 3'])
  expect(prompts('{ dawn | blue hour }, calm')).toEqual(['dawn, calm', 'blue hour, calm'])
  expect(prompts('{@Image1|@Image2} runs\n{slow|fast}')[1]).toBe('@Image1 runs\nfast')
})

test('an empty alternative is allowed and leaves no double space', () => {
  expect(prompts('a {red|} car')).toEqual(['a red car', 'a car'])
  expect(prompts('{slow|} dolly')).toEqual(['slow dolly', 'dolly'])
  expect(prompts('a car{, at night|}')).toEqual(['a car, at night', 'a car'])
  expect(prompts('{|very} {|old} man')).toEqual(['man', 'old man', 'very man', 'very old man'])
})

test('braces without a bar are text, so that a prompt written as JSON is sent as it stands', () => {
  const json = '{"scene": {"light": "dusk", "note": "a \\"quote\\""}, "camera": "dolly"}'
  for (const plain of [json, 'A {dawn} sky', 'a | b', 'a } b', 'open { end', '{}', 'C:\\clips\\new'])
    expect(prompts(plain)).toEqual([plain])
})

test('with a backslash braces and bars are text', () => {
  expect(prompts('\\{dawn|dusk\\}')).toEqual(['{dawn|dusk}'])
  expect(prompts('{a\\|b|c\\}}')).toEqual(['a|b', 'c}'])
  expect(prompts('\\{ and {x|y}')).toEqual(['{ and x', '{ and y'])
})

test('a group in other braces, without an end, or with an alternative twice is refused and says which', () => {
  expect(refusal('{a|{b|c}}')).toBe('nested')
  expect(refusal('{"light": "{dawn|dusk}"}')).toBe('nested')
  expect(refusal('a {dawn|dusk')).toBe('unclosed')
  expect(refusal('{a|b} then {c|')).toBe('unclosed')
  expect(refusal('{dawn|dusk|dawn }')).toBe('repeated')
  expect(refusal('{a||}')).toBe('repeated')
  expect(readWildcards('{dawn|dawn}')).toMatchObject({ message: '“dawn” as an alternative stands twice.' })
})

test('a prompt with astronomically many prompts is counted, not made', () => {
  const read = readWildcards('{a|b|c|d|e|f|g|h} '.repeat(200))
  expect(read.ok && read.count).toBeGreaterThan(1e100)
  expect(read.ok && choicesAt(read.stretches, 1).join('')).toMatch(/^a a .* b $/)
})

test('a paste of 100,000 braces is read in a moment', () => {
  expect(prompts('{'.repeat(100_000))).toHaveLength(1)
  expect(prompts('{'.repeat(50_000) + '}'.repeat(50_000))).toHaveLength(1)
  expect(refusal(`${'{'.repeat(100_000)}|`)).toBe('unclosed')
})

test('any text that was written literally stands for itself alone', () => {
  const text = fc.string({ unit: fc.constantFrom('{', '|', '}', '\\', ' ', 'a', 'é', '🐟') })
  fc.assert(
    fc.property(text, (any) => {
      expect(prompts(writeLiterally(any))).toEqual([any])
    }),
    { numRuns: 2_000 },
  )
  expect(writeLiterally('a plain { prompt')).toBe('a plain { prompt')
})

test('the prompts of a group are those of each alternative alone, in order and none twice', () => {
  const word = fc.stringMatching(/^[a-z]{1,5}$/)
  const groups = fc.array(fc.uniqueArray(word, { minLength: 2, maxLength: 4 }), {
    minLength: 1,
    maxLength: 3,
  })
  fc.assert(
    fc.property(groups, (choices) => {
      const made = prompts(choices.map((group) => `{${group.join('|')}}`).join(' and '))
      const expected = choices.reduce<string[]>(
        (heads, group, at) =>
          heads.flatMap((head) => group.map((choice) => (at === 0 ? choice : `${head} and ${choice}`))),
        [''],
      )
      expect(made).toEqual(expected)
      expect(new Set(made).size).toBe(made.length)
    }),
  )
})
