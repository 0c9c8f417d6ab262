import { type DestinationStream, type Logger, pino } from 'pino'

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
        censor: '[removed]',
      },
    },
    destination,
  )
}
