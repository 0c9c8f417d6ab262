import type { ErrorCode } from '#contract/service/error.ts'

import type { JsonSchema } from '../json-schema.ts'
import { headerRefs } from '../references.ts'
import { type Refusal, refusals } from './refusals.ts'

/** The response component that documents a code. */
export const componentOf = (code: ErrorCode): string => refusals[code].component

/** One response for each component: the envelope, narrowed to its codes and their extras. */
export const errorResponses = Object.fromEntries(
  Object.values(refusals).map(({ component }) => [component, responseOf(component)]),
)

function responseOf(component: string) {
  const members: Array<[string, Refusal]> = Object.entries(refusals).filter(
    ([, refusal]) => refusal.component === component,
  )
  const [first] = members
  if (!first) throw new RangeError(`no refusal belongs to ${component}`)
  const [, { description, extras = {}, optional = {} }] = first
  const headers =
    'retry_after' in extras ? headerRefs('X-Request-Id', 'Retry-After') : headerRefs('X-Request-Id')
  const codes = members.map(([code]) => code)
  return {
    description: `${codes.map((code) => `\`${code}\``).join(' or ')}. ${description}`,
    headers,
    content: {
      'application/json': { schema: envelope(codes, extras, optional), ...examplesOf(members) },
    },
  }
}

type Extras = NonNullable<Refusal['extras']>

function envelope(codes: string[], extras: Extras, optional: Extras): JsonSchema {
  const added = Object.entries({ ...extras, ...optional }).map(([name, { schema }]) => [name, schema])
  return {
    type: 'object',
    required: ['detail'],
    properties: {
      detail: {
        type: 'object',
        required: ['error', 'message', ...Object.keys(extras)],
        properties: {
          error: {
            type: 'string',
            enum: codes,
            description: 'What happened: branch on this, never on the text.',
          },
          message: { type: 'string', description: 'A sentence for people.' },
          ...Object.fromEntries(added),
        },
      },
    },
  }
}

function examplesOf(members: ReadonlyArray<[string, Refusal]>) {
  const [first] = members
  if (first && members.length === 1) return { example: exampleOf(...first) }
  const entries = members.map(([code, refusal]) => [code, { summary: code, value: exampleOf(code, refusal) }])
  return { examples: Object.fromEntries(entries) }
}

function exampleOf(code: string, { message, extras = {} }: Refusal) {
  const added = Object.entries(extras).map(([name, { example }]) => [name, example])
  return { detail: { error: code, message, ...Object.fromEntries(added) } }
}
