import { createHash } from 'node:crypto'

import type { Chance } from '#platform/chance.ts'

/** Ids and bytes that are the same in every run, and all different. */
export function countedChance(seed = 'test'): Chance {
  let count = 0
  const block = () => createHash('sha256').update(`${seed}:${count++}`).digest()
  const bytes = (length: number) => {
    const blocks: Buffer[] = []
    while (blocks.length * 32 < length) blocks.push(block())
    return Buffer.concat(blocks).subarray(0, length)
  }
  return {
    bytes,
    uuid: () => {
      const hex = bytes(16).toString('hex')
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
    },
  }
}
