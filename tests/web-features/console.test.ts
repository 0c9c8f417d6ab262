import { expect, test } from 'vitest'

import { priceOf } from '#contract/service/price.ts'
import { paidPaths, upstreamRoutes } from '#contract/studio/upstream-routes.ts'
import { callSamples, sampleOf } from '#web/features/console/call-samples.ts'
import { callOf, documentedCalls } from '#web/features/console/calls.ts'
import { placeOfField, readCall, sampleDraft } from '#web/features/console/read-call.ts'

const video = callOf('create-video')

test('the console lists every documented call, and no other', () => {
  const listed = documentedCalls.map(({ method, path }) => `${method} ${path}`).toSorted()
  const known = [
    ...upstreamRoutes.map(({ method, path }) => `${method} ${path}`),
    ...paidPaths.map((path) => `POST ${path}`),
  ]
  expect(listed).toEqual(known.toSorted())
})

test('what costs credits goes through the queue alone', () => {
  const queued = documentedCalls.filter(({ goesThrough }) => goesThrough === 'queue').map(({ path }) => path)
  expect(queued.toSorted()).toEqual(paidPaths.toSorted())
})

test('every sample body would be taken as it is, and names only fields that are told', () => {
  for (const { body, name } of documentedCalls) {
    if (!body) continue
    expect([name, body.schema.safeParse(body.sample).error]).toEqual([name, undefined])
    const told = new Set<string>(body.parameters.map((parameter) => parameter.name))
    expect(Object.keys(body.sample).filter((field) => !told.has(field))).toEqual([])
  }
})

test('a paid call is judged before it can be paid: every bad field, and the portrait of the other call', () => {
  const read = (text: string, name = 'create-video') => readCall(callOf(name), { id: '', text })
  expect(read('{"prompt": "", "duration": 99, "durations": 5}')).toMatchObject({
    ok: false,
    problems: expect.arrayContaining([
      expect.objectContaining({ path: 'prompt' }),
      expect.objectContaining({ path: 'duration' }),
      expect.objectContaining({ path: 'durations' }),
    ]),
  })
  expect(read('{"prompt": "x"}', 'create-from-person')).toMatchObject({
    ok: false,
    problems: [{ path: 'person_image_url' }],
  })
  expect(read('{"prompt": "x", "person_image_url": "https://a.example/b.jpg"}')).toMatchObject({
    ok: false,
    problems: [{ path: 'person_image_url' }],
  })
  const good = read(sampleDraft(video).text)
  if (!good.ok || good.ready.through !== 'queue') throw new Error('the sample is refused')
  expect(priceOf(good.ready.request).credits).toBe(130)
})

test('what is no JSON object and what is no id is said at its place; the rest is the service’s to judge', () => {
  expect(readCall(video, { id: '', text: '{' })).toMatchObject({ ok: false, problems: [{ path: 'body' }] })
  expect(readCall(video, { id: '', text: '[]' })).toMatchObject({ ok: false, problems: [{ path: 'body' }] })
  const reading = callOf('read-video')
  for (const id of ['', '..', 'a/b', 'a b'])
    expect(readCall(reading, { id, text: '' })).toMatchObject({ ok: false, problems: [{ path: 'id' }] })
  expect(readCall(reading, { id: ' job-1 ', text: '' })).toEqual({
    ok: true,
    ready: { through: 'service', input: { id: 'job-1' } },
  })
  expect(readCall(callOf('create-key'), { id: '', text: '{"name": 1}' })).toMatchObject({ ok: true })
})

test('a problem leads to its field in the text', () => {
  const text = '{\n  "prompt": "x",\n  "reference_images": ["a", "b"]\n}'
  expect(text.slice(placeOfField(text, 'reference_images.1'))).toMatch(/^"reference_images"/)
  expect(placeOfField(text, 'nothing')).toBe(0)
})

test('samples are the calls themselves, whatever is in them', () => {
  const made = { method: 'POST', path: '/api/keys', json: '{"name": "it\'s"}' } as const
  expect(callSamples.curl(made)).toBe(
    [
      'curl -X POST https://genray.ai/api/keys \\',
      '  -H "Authorization: Bearer sk_live_YOUR_KEY" \\',
      '  -H "Content-Type: application/json" \\',
      `  -d '{"name": "it'\\''s"}'`,
    ].join('\n'),
  )
  expect(callSamples.python(made)).toContain(String.raw`r'''{"name": "it\u0027s"}'''`)
  expect(callSamples.javascript(made)).toContain(`body: JSON.stringify({"name": "it's"}),`)
  expect(sampleOf(callOf('read-video'), { id: 'a b', text: '' }, 'curl')).toMatch(
    /^curl '?https:\/\/genray\.ai\/api\/v1\/videos\/a%20b'? /,
  )
  expect(sampleOf(video, sampleDraft(video), 'python')).toContain('while True:')
})
