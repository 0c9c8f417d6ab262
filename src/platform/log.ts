import { type DestinationStream, type Logger, pino } from 'pino'

import { scrubSecrets } from './secrets/scrub.ts'

export type Log = Logger

/** JSON lines to stderr; whatever could hold a secret is cut out before it is written. */
export function createLog(level: string, destination: DestinationStream = pino.destination(2)): Log {
  return pino(
    {
      level,
      base: null,
      redact: {
        paths: [
          '*.authorization',
          '*.cookie',
          '*.key',
          '*.token',
          '*.headers',
          'key',
          'token',
          'authorization',
        ],
        censor: removed,
      },
    },
    // Paths miss what stands in messages, stacks, causes and addresses: the last word is on the finished line.
    { write: (line) => destination.write(scrubLine(line)) },
  )
}

const removed = '[removed]'

/** What looks like a secret of anybody: keys, webhook secrets, bearer tokens, claim links, session cookies. */
const shapes: ReadonlyArray<[RegExp, string]> = [
  [/sk_(?:live|test)_\w+|whsec_[\w+/=-]+/g, removed],
  [/\b(bearer)\s+[\w.~+/=-]{8,}/gi, `$1 ${removed}`],
  [/([#?&]token=|_session(?:_\d+)?=)[\w.~-]+/g, `$1${removed}`],
]

/** A text as it may be printed: without noted secrets, and without what looks like one. */
export const withoutSecrets = (text: string): string =>
  shapes.reduce((clean, [shape, put]) => clean.replace(shape, put), scrubSecrets(text))

/** Signs that end a line or steer a terminal and that JSON leaves as they are. */
const steering = /[\u007f-\u009f\u2028\u2029]/g

const scrubLine = (line: string) =>
  withoutSecrets(line).replace(steering, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
