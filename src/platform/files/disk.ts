import { statfs } from 'node:fs/promises'

import { errorCode } from '../error-code.ts'

/** How much space there is, as the rooms see it: tests fill the disk by hand. */
export type Disk = {
  /** Bytes that we may still write on the file system of a folder. */
  freeBytes: (folder: string) => Promise<number>
}

export const systemDisk: Disk = {
  freeBytes: async (folder) => {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  },
}

/** SQLITE_FULL; it comes as `errcode`. */
const databaseFull = 13

/** Whether an error means that nothing more can be written: no space, no quota, a database that cannot grow. */
export function isDiskFull(error: unknown): boolean {
  if (error instanceof Error && 'errcode' in error && error.errcode === databaseFull) return true
  return ['ENOSPC', 'EDQUOT'].includes(errorCode(error))
}
