import { randomBytes, randomUUID } from 'node:crypto'

/** Where ids and secrets come from; tests replay it. */
export type Chance = { uuid: () => string; bytes: (count: number) => Buffer }

export const systemChance: Chance = { uuid: () => randomUUID(), bytes: (count) => randomBytes(count) }

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** `length` characters of 0-9, A-Z, a-z, each equally likely (bytes ≥ 248 are thrown away). */
export function randomText(chance: Chance, length: number): string {
  let text = ''
  while (text.length < length)
    for (const byte of chance.bytes(length - text.length)) if (byte < 248) text += base62.charAt(byte % 62)
  return text
}
