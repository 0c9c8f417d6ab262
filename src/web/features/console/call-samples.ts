import { codeSamples, type Language } from '../../lib/code-samples.ts'
import type { DocumentedCall } from './documented-call.ts'
import { type CallDraft, readCall } from './read-call.ts'

const base = 'https://genray.ai'
const key = 'sk_live_YOUR_KEY'

type Sampled = Pick<DocumentedCall, 'method'> & {
  /** With its id in place. */
  path: string
  /** The body as JSON; null for none. */
  json: string | null
}

/** One call for people who make it themselves, as the documentation writes it. */
export const callSamples = {
  curl: ({ method, path, json }) =>
    [
      `curl ${method === 'GET' ? '' : `-X ${method} `}${shellQuoted(base + path)}`,
      `  -H "Authorization: Bearer ${key}"`,
      ...(json === null ? [] : ['  -H "Content-Type: application/json"', `  -d ${shellQuote(json)}`]),
    ].join(' \\\n'),

  python: ({ method, path, json }) =>
    [
      ...(json === null ? [] : ['import json', '']),
      'import requests',
      '',
      `answer = requests.${method.toLowerCase()}(`,
      `    ${JSON.stringify(base + path)},`,
      `    headers={"Authorization": "Bearer ${key}"},`,
      // Its true and null are not Python's; a raw string keeps the escapes of JSON.
      ...(json === null ? [] : [`    json=json.loads(r'''${pythonRaw(json)}'''),`]),
      ')',
      'print(answer.status_code, answer.json() if answer.content else "")',
    ].join('\n'),

  javascript: ({ method, path, json }) =>
    [
      `const answer = await fetch(${jsString(base + path)}, {`,
      `  method: '${method}',`,
      '  headers: {',
      `    Authorization: 'Bearer ${key}',`,
      ...(json === null ? [] : ["    'Content-Type': 'application/json',"]),
      '  },',
      ...(json === null ? [] : [`  body: JSON.stringify(${json.replaceAll('\n', '\n  ')}),`]),
      '})',
      'console.log(answer.status, await answer.text())',
    ].join('\n'),
} as const satisfies Record<Language, (call: Sampled) => string>

/** One single-quoted shell word, whatever is in it. */
const shellQuote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`
/** The same where the text needs no quotes most of the time. */
const shellQuoted = (text: string) => (/^[\w./:-]+$/.test(text) ? text : shellQuote(text))
const jsString = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
/** JSON may write any character as an escape, an apostrophe too. */
const pythonRaw = (json: string) => json.replaceAll("'", '\\u0027')

/** The call as it is typed; a paid one with what follows it. */
export function sampleOf(call: DocumentedCall, draft: CallDraft, language: Language): string {
  const read = readCall(call, draft)
  if (read.ok && read.ready.through === 'queue') return codeSamples[language](read.ready.request)
  const path = call.path.replace(':id', draft.id.trim() === '' ? 'ID' : encodeURIComponent(draft.id.trim()))
  return callSamples[language]({ method: call.method, path, json: call.body ? draft.text : null })
}
