import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { picture } from '../support/media-samples.ts'
import { uploadBench } from '../support/upload-bench.ts'
import { form, formType, inPieces, invalid, part, refusal, unsupported } from '../support/upload-bodies.ts'

const jpeg = () => picture().jpeg().toBuffer()

test.each([undefined, 'text/plain', 'application/octet-stream', 'image/jpeg', 'multipart/mixed; boundary=x'])(
  'a body of type %s is 415',
  async (type) => {
    const bench = await uploadBench()
    const answer = bench.send(Buffer.from(await jpeg()), type)
    expect(await refusal(answer)).toEqual([415, 'unsupported_media_type', ['Content-Type']])
  },
)

test.each<[string, (file: Buffer) => Buffer, string]>([
  ['no part at all', () => form(), 'file'],
  ['nothing', () => Buffer.alloc(0), 'file'],
  ['another field', (file) => form(part('photo', file)), 'photo'],
  ['an extra field after the file', (file) => form(part('file', file), part('purpose', 'x', '')), 'purpose'],
  ['an extra field before the file', (file) => form(part('purpose', 'x', ''), part('file', file)), 'purpose'],
  ['two files', (file) => form(part('file', file), part('file', file)), 'file'],
  ['an empty file', () => form(part('file', '')), 'file'],
  ['no last boundary', (file) => part('file', file), 'file'],
  ['a body cut in the file', (file) => form(part('file', file)).subarray(0, 300), 'file'],
  ['a body cut in a header', (file) => form(part('file', file)).subarray(0, 40), 'file'],
  [
    'another boundary',
    (file) => Buffer.from(form(part('file', file)).toString('latin1').replaceAll('XbX', 'YbY'), 'latin1'),
    'file',
  ],
  [
    'a part without a name',
    (file) =>
      Buffer.concat([
        Buffer.from(`--XbX\r\nContent-Type: image/jpeg\r\n\r\n`),
        file,
        Buffer.from(`\r\n--XbX--\r\n`),
      ]),
    'file',
  ],
  ['an endless header', () => Buffer.from(`--XbX\r\nContent-Disposition: ${'x'.repeat(20_000)}`), 'file'],
  [
    'a last boundary before the file',
    (file) => Buffer.concat([Buffer.from('--XbX'), form(part('file', file))]),
    'file',
  ],
  ['garbage', () => Buffer.from('\r\n\r\n--\r\n--XbX--XbX'), 'file'],
])('a form with %s is 422 naming the field, sent whole or in pieces', async (_, make, field) => {
  const bench = await uploadBench()
  const body = make(await jpeg())
  expect(await refusal(bench.send(new Uint8Array(body), formType))).toEqual(invalid(field))
  for (const pieceBytes of [1, 7, 1000])
    expect(await refusal(bench.send(inPieces(body, pieceBytes), formType))).toEqual(invalid(field))
  expect(bench.files()).toEqual([])
})

test('a form without a boundary is 422', async () => {
  const bench = await uploadBench()
  const body = new Uint8Array(form(part('file', await jpeg())))
  for (const type of [
    'multipart/form-data',
    'multipart/form-data; boundary',
    'Multipart/Form-Data;charset=x',
  ])
    expect(await refusal(bench.send(body, type))).toEqual(invalid('Content-Type'))
})

test.each<[string, (file: string) => string, string[]]>([
  ['no JSON', () => '{"file":', ['body']],
  ['nothing', () => '', ['body']],
  ['JSON cut in the file', (file) => `{"file":"${file.slice(0, 300)}`, ['body']],
  ['text after its end', (file) => `{"file":"${file}"}x`, ['body']],
  ['a list', (file) => `["${file}"]`, ['body']],
  ['no field', () => '{}', ['file']],
  ['null', () => '{"file":null}', ['file']],
  ['a number', () => '{"file":5}', ['file']],
  ['a list in the field', (file) => `{"file":["${file.slice(0, 100)}"]}`, ['file']],
  ['the field a level down', () => '{"a":{"file":"QUJD"}}', ['file', 'a']],
  ['the field twice', (file) => `{"file":"${file}","file":"${file}"}`, ['file']],
  ['an extra field', (file) => `{"file":"${file}","type":"image"}`, ['type']],
  ['every field wrong', () => '{"file":5,"filename":5,"x":1}', ['file', 'filename', 'x']],
  ['an empty text', () => '{"file":""}', ['file']],
  ['an empty data URL', () => '{"file":"data:image/png;base64,"}', ['file']],
  ['a data URL that is no base64', () => '{"file":"data:image/svg+xml,%3Csvg%3E"}', ['file']],
  ['an endless data URL', () => `{"file":"data:${'x'.repeat(5000)}"}`, ['file']],
  ['a path', () => '{"file":"/etc/passwd.jpg"}', ['file']],
  ['a URL', () => '{"file":"http://127.0.0.1/x.jpg"}', ['file']],
  ['wrong padding', (file) => `{"file":"${file.slice(0, 101)}=\\u003d="}`, ['file']],
  ['text after the padding', () => '{"file":"QQ==QQ=="}', ['file']],
  ['a broken escape', (file) => `{"file":"${file}\\q"}`, ['file']],
])('JSON with %s is 422 naming the field, sent whole or in pieces', async (_, make, fields) => {
  const bench = await uploadBench()
  const body = Buffer.from(make((await jpeg()).toString('base64')))
  const expected = invalid(...fields)
  expect(await refusal(bench.send(new Uint8Array(body), 'application/json'))).toEqual(expected)
  for (const pieceBytes of [1, 7, 1000])
    expect(await refusal(bench.send(inPieces(body, pieceBytes), 'application/json'))).toEqual(expected)
  expect(bench.files()).toEqual([])
})

test('base64 is understood as people and libraries write it, sent in pieces of any size', async () => {
  const bench = await uploadBench()
  const bytes = await jpeg()
  const base64 = bytes.toString('base64')
  const lines = base64.replaceAll(/.{76}/g, '$&\r\n')
  const bodies = [
    JSON.stringify({ file: base64, filename: 'ф"\\.jpg' }),
    JSON.stringify({ file: lines }),
    `{"file":"${lines}"}`,
    JSON.stringify({ file: base64 })
      .replaceAll('/', '\\/')
      .replaceAll('A', '\\u0041')
      .replaceAll('+', '\\u002B')
      .replaceAll('=', '\\u003d'),
    JSON.stringify({ file: bytes.toString('base64url') }),
    JSON.stringify({ file: `DATA:;BASE64,${base64}` }),
    `\uFEFF { "filename" : "file" , "fi\\u006ce" : "${base64}" } \n`,
  ]
  for (const body of bodies)
    for (const pieceBytes of [3]) {
      const { status } = await bench.send(inPieces(Buffer.from(body), pieceBytes), 'application/json')
      expect([body.slice(0, 40), status]).toEqual([body.slice(0, 40), 200])
      await bench.engine.clock.turn(60_000)
    }
})

test('a form is understood as clients write it, sent in pieces of any size', async () => {
  const bench = await uploadBench()
  const bytes = await jpeg()
  const bodies = [
    form(part('file', bytes, '')),
    form(part('file', bytes, '; filename="../../x"\r\nContent-Type: text/html')),
    Buffer.concat([Buffer.from('preamble\r\n'), form(part('file', bytes)), Buffer.from('epilogue')]),
  ]
  for (const body of bodies)
    for (const pieceBytes of [1, 13]) {
      expect((await bench.send(inPieces(body, pieceBytes), formType)).status).toBe(200)
      await bench.engine.clock.turn(60_000)
    }
})

test('whatever is done to a body, there is an answer in the envelope, and nothing half done', async () => {
  const bench = await uploadBench()
  const text = 'no medium, so that the answer is quick'.repeat(10)
  const json = JSON.stringify({ file: Buffer.from(text).toString('base64'), filename: 'x' })
  const bodies = [
    { body: form(part('file', text)), type: formType },
    { body: Buffer.from(json), type: 'application/json' },
  ]
  expect(await refusal(bench.send(new Uint8Array(form(part('file', text))), formType))).toEqual(unsupported)
  expect(await refusal(bench.send(json, 'application/json'))).toEqual(unsupported)
  const edit = fc.record({
    which: fc.nat(1),
    at: fc.nat(json.length),
    drop: fc.oneof(fc.nat(5), fc.constant(1_000_000)),
    insert: fc.oneof(
      fc.constantFrom(
        '\r\n',
        '--XbX',
        '--XbX--',
        '\r\n--XbX\r\n',
        '"',
        '\\',
        '}',
        '"file":"',
        '\r\n\r\n',
        '',
      ),
      fc.string({ unit: 'binary' }),
    ),
    pieceBytes: fc.constantFrom(1, 5, 64, 4096),
  })
  await fc.assert(
    fc.asyncProperty(edit, async ({ which, at, drop, insert, pieceBytes }) => {
      const { body, type } = bodies[which] ?? { body: Buffer.alloc(0), type: '' }
      const edited = Buffer.concat([body.subarray(0, at), Buffer.from(insert), body.subarray(at + drop)])
      const { status } = await bench.send(inPieces(edited, pieceBytes), type)
      expect([415, 422]).toContain(status)
      expect(bench.files()).toEqual([])
      await bench.engine.clock.turn(60_000)
    }),
    { numRuns: 500, seed: 7 },
  )
})

test.each([
  ['a preamble', formType, 'x'],
  ['a gap in base64', 'application/json', ' '],
])('%s that never ends is cut off with 413', async (_, type, filling) => {
  const bench = await uploadBench()
  const megabyte = Buffer.alloc(1024 * 1024, filling)
  let pulled = 0
  const body = new ReadableStream(
    {
      start: (controller) => controller.enqueue(Buffer.from(type === formType ? '' : '{"file":"')),
      pull: (controller) => {
        if (++pulled === 200) controller.close()
        else controller.enqueue(megabyte)
      },
    },
    { highWaterMark: 0 },
  )
  expect(await refusal(bench.send(body, type))).toEqual([413, 'file_too_large', ['file']])
  expect(pulled).toBeLessThan(110)
  expect(bench.files()).toEqual([])
})

test.each([formType, 'application/json'])('a body of type %s that breaks off is 422', async (type) => {
  const bench = await uploadBench()
  const body = new ReadableStream({
    start: (controller) => {
      controller.enqueue(Buffer.from(type === formType ? '--XbX\r\n' : '{"file":"QUJD'))
      controller.error(new Error('ECONNRESET'))
    },
  })
  expect(await refusal(bench.send(body, type))).toEqual(invalid('body'))
  expect(bench.files()).toEqual([])
})
