import type { JsonSchema } from '../json-schema.ts'
import type { Parameter } from '../operation.ts'

type Header = { description: string; schema: JsonSchema; example?: unknown }

const count = { type: 'integer', minimum: 0 } as const

/** Headers that answers carry. */
export const headers: Record<string, Header> = {
  'X-Request-Id': {
    description: 'Names this request; quote it when you ask for help.',
    schema: { type: 'string', format: 'uuid' },
    example: '0d1f2c3b-4a59-4687-9786-a5b4c3d2e1f0',
  },
  'RateLimit-Limit': {
    description: 'Requests that this key may make in any 60 s: 10 on Standard, 30 on Advanced.',
    schema: count,
    example: 10,
  },
  'RateLimit-Remaining': {
    description: 'Requests left of them at this moment.',
    schema: count,
    example: 7,
  },
  'RateLimit-Reset': {
    description: 'Whole seconds until one more request fits; 0 when one fits now.',
    schema: count,
    example: 0,
  },
  'Retry-After': {
    description: 'Whole seconds until the call may be made again, as in `retry_after`.',
    schema: { type: 'integer', minimum: 1 },
    example: 12,
  },
  ETag: { description: 'Names the content; send it back as `If-None-Match`.', schema: { type: 'string' } },
  'Accept-Ranges': {
    description: 'Parts of the file can be asked for.',
    schema: { type: 'string', const: 'bytes' },
  },
  'Content-Range': {
    description: 'Which bytes of how many.',
    schema: { type: 'string' },
    example: 'bytes 0-1023/290150',
  },
}

/** Headers that a client may send. */
export const parameters: Record<string, Parameter> = {
  'Idempotency-Key': {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'Optional: any text of your own, new for each job. A submit that is sent again under the same key, for seven ' +
      'days, gets the first answer again byte for byte and is not charged twice; another request under it is a 409. ' +
      'Refusals are not remembered.',
    // No example: a page that fills it in would send every trial under one key.
    schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
  },
  Range: {
    name: 'Range',
    in: 'header',
    required: false,
    description: 'The bytes wanted, such as `bytes=0-1023`; without it the whole file is sent.',
    schema: { type: 'string' },
  },
  'If-None-Match': {
    name: 'If-None-Match',
    in: 'header',
    required: false,
    description: 'The `ETag` of a copy at hand: answers 304 when it is still right.',
    schema: { type: 'string' },
  },
}
