import type { IncomingMessage } from 'node:http'

/** Everything that an answer to a GET can depend on: the address and every header, as they came. */
export const questionOf = ({ url = '', rawHeaders }: IncomingMessage) => [url, ...rawHeaders].join('\n')

export const hasNoBody = ({ headers }: IncomingMessage) =>
  headers['content-length'] === undefined && headers['transfer-encoding'] === undefined
