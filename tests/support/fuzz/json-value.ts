import * as fc from 'fast-check'

export type Schema = Record<string, unknown>
type Text = fc.Arbitrary<string>

export const isObject = (value: unknown): value is Schema => typeof value === 'object' && value !== null
const numberOf = (value: unknown, fallback: number) => (typeof value === 'number' ? value : fallback)
const quoted = (texts: readonly string[]) => texts.map((text) => JSON.stringify(text))

const goodUrls = [
  'https://media.example/a.jpg',
  'https://media.example:8443/b.mp4?x=1',
  '/v1/files/upload_u1_a.jpg',
]
const oddUrls = [
  'http://media.example/a.jpg',
  'https://',
  '//media.example/a',
  'javascript:alert(1)',
  'file:///etc/passwd',
  'https://user:pass@127.0.0.1/',
  'https://[::1]/a',
  'HTTPS://MEDIA.EXAMPLE/',
  ' https://media.example/a ',
  'https://media.example/\u0000',
  '/v1/files/../../etc/passwd',
  '/v1/files/a.jpg?x=1',
  'https://例え.jp/画像',
  `https://media.example/${'a'.repeat(2048 - 22)}`,
  `https://media.example/${'a'.repeat(2048 - 21)}`,
]
const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** Values that are wrong nearly anywhere, as JSON text. */
export const oddTexts = [
  'null',
  'true',
  '0',
  '-1',
  '4.5',
  '1e400',
  '-0',
  '9007199254740993',
  '""',
  '" "',
  '[]',
  '[null]',
  '{}',
  '[[[]]]',
  '{"__proto__":1}',
  '{"toString":1}',
  '"__proto__"',
  String.raw`"\ud800"`,
  String.raw`"\u0000"`,
  '"‮🎬é"',
  `${'['.repeat(60_000)}${']'.repeat(60_000)}`,
  JSON.stringify('x'.repeat(5000)),
]

const textOf = (minimum: number, maximum: number): Text =>
  fc
    .string({ unit: 'grapheme', maxLength: Math.min(maximum, 40) })
    .map((text) => JSON.stringify(`${'a'.repeat(minimum)}${text}`))

/** Values that a schema of the document allows, as JSON text. */
export function goodText(schema: Schema): Text {
  if (Array.isArray(schema['anyOf'])) return fc.oneof(...schema['anyOf'].map(goodText))
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...quoted(schema['enum'].map(String)))
  if (schema['type'] === 'null') return fc.constant('null')
  if (schema['type'] === 'integer')
    return fc
      .integer({ min: numberOf(schema['minimum'], 0), max: numberOf(schema['maximum'], 9) })
      .map(String)
  if (schema['type'] === 'array' && isObject(schema['items']))
    return fc
      .array(fc.constantFrom(...quoted(goodUrls)), { maxLength: numberOf(schema['maxItems'], 3) })
      .map((items) => `[${items.join(',')}]`)
  if (schema['contentEncoding'] === 'base64')
    return fc.constantFrom(...quoted([pixel, `data:image/png;base64,${pixel}`]))
  if (numberOf(schema['maxLength'], 0) === 2048) return fc.constantFrom(...quoted(goodUrls.slice(0, 2)))
  return textOf(numberOf(schema['minLength'], 0), numberOf(schema['maxLength'], 40))
}

/** Values at the bounds of a schema and one beyond, and URLs of every kind, as JSON text. */
export function edgeTexts(schema: Schema): string[] {
  const edges: string[] = []
  for (const bound of [schema['minimum'], schema['maximum']])
    if (typeof bound === 'number')
      edges.push(String(bound - 1), String(bound), String(bound + 1), `"${bound}"`)
  for (const length of [schema['minLength'], schema['maxLength']])
    if (typeof length === 'number')
      for (const size of [length - 1, length, length + 1])
        edges.push(...quoted(['x', '🎬', ' '].map((unit) => unit.repeat(Math.max(0, size)))))
  if (typeof schema['maxItems'] === 'number')
    for (const size of [schema['maxItems'], schema['maxItems'] + 1])
      edges.push(JSON.stringify(Array.from({ length: size }, () => goodUrls[0])))
  if (schema['type'] === 'array')
    edges.push(...oddUrls.map((url) => JSON.stringify([goodUrls[0], url])), '["a",1]')
  if (schema['maxLength'] === 2048) edges.push(...quoted([...goodUrls, ...oddUrls]))
  if (schema['contentEncoding'] === 'base64')
    edges.push(...quoted(['!', pixel.slice(0, 40), 'PHN2Zy8+', 'data:,x']))
  return edges
}
