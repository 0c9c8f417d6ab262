import { fieldProblems } from '#contract/service/field-problems.ts'
import { JobRequest } from '#contract/studio/job-request.ts'

import type { DocumentedCall } from './documented-call.ts'

/** What is typed for a call. */
export type CallDraft = { id: string; text: string }
export type CallProblem = { path: string; message: string }

/** A call that can be made: by the service through the studio, or by the queue. */
export type ReadyCall = { through: 'service'; input: object } | { through: 'queue'; request: JobRequest }

type Reading = { ok: true; ready: ReadyCall } | { ok: false; problems: CallProblem[] }

export const sampleDraft = ({ body }: DocumentedCall): CallDraft => ({
  id: '',
  text: body ? JSON.stringify(body.sample, null, 2) : '',
})

/** What an id may look like; the studio lets nothing else into an address. */
const idShape = /^(?!\.+$)[\w.-]{1,100}$/

/**
 * What is typed as the call that it would be. What the service judges is left to it, so that its own answers can be
 * seen; what costs credits is judged here, before anybody can pay for a mistake.
 */
export function readCall(call: DocumentedCall, draft: CallDraft): Reading {
  const id = draft.id.trim()
  const idProblem = call.id ? problemOfId(id, call.id.label) : null
  const body = call.body ? readBody(draft.text) : { value: {} }
  const problems = [...(idProblem ? [idProblem] : []), ...('problem' in body ? [body.problem] : [])]
  if ('problem' in body || problems.length > 0) return { ok: false, problems }
  if (call.goesThrough === 'service')
    return { ok: true, ready: { through: 'service', input: { ...body.value, ...(call.id ? { id } : {}) } } }
  const judged = call.body?.schema.safeParse(body.value)
  if (judged && !judged.success) return { ok: false, problems: fieldProblems(judged.error.issues) }
  return { ok: true, ready: { through: 'queue', request: JobRequest.parse(body.value) } }
}

function problemOfId(id: string, label: string): CallProblem | null {
  if (id === '') return { path: 'id', message: `Enter the ${label.toLowerCase()}.` }
  return idShape.test(id) ? null : { path: 'id', message: 'An id has letters, digits, dots, - and _ alone.' }
}

function readBody(text: string): { value: object } | { problem: CallProblem } {
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? { value } : no('The body has to be a JSON object: { … }.')
  } catch (error) {
    return no(`This is not JSON. ${error instanceof Error ? error.message : ''}`.trim())
  }
}

const no = (message: string) => ({ problem: { path: 'body', message } })

/** Where a field stands in the text, so that a click on its problem leads there; 0 when it is not in it. */
export function placeOfField(text: string, path: string): number {
  const name = path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? path
  return Math.max(0, text.indexOf(`"${name}"`))
}
