import { argon2, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

import type { Chance } from '../chance.ts'

/** Source: OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane. */
export const passwordCost = { memory: 19 * 1024, passes: 2, parallelism: 1 } as const
const saltBytes = 16
const hashBytes = 32

type Cost = { memory: number; passes: number; parallelism: number }

/** The argon2id hash of a password in PHC form, with a salt of its own; the password is taken in NFC. */
export async function hashPassword(chance: Chance, password: string): Promise<string> {
  const salt = chance.bytes(saltBytes)
  return write(passwordCost, salt, await derive(password, salt, passwordCost, hashBytes))
}

/** Whether a password is the one that was hashed; takes the same time whatever it is. Throws for a text in another form. */
export async function isPassword(stored: string, password: string): Promise<boolean> {
  const { cost, salt, hash } = read(stored)
  return timingSafeEqual(await derive(password, salt, cost, hash.length), hash)
}

const derived = promisify(argon2)

const derive = (password: string, nonce: Buffer, cost: Cost, tagLength: number): Promise<Buffer> =>
  derived('argon2id', { message: Buffer.from(password.normalize('NFC')), nonce, tagLength, ...cost })

const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')

const write = ({ memory, passes, parallelism }: Cost, salt: Buffer, hash: Buffer) =>
  `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(hash)}`

function read(stored: string): { cost: Cost; salt: Buffer; hash: Buffer } {
  const [, memory, passes, parallelism, salt, hash] =
    /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(stored) ?? []
  if (salt === undefined || hash === undefined) throw new Error('This is no argon2id hash in PHC form.')
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  }
}
