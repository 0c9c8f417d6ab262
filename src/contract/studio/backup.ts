import * as z from 'zod/mini'

/** A backup that a browser downloads: gathered on the studio's disk first, and gone from there with its download. */
export const BackupView = z.object({
  id: z.string(),
  /** `expired`: nobody fetched it. `failed` before there was anything to fetch, `broken` while it was fetched. */
  state: z.enum(['gathering', 'ready', 'sending', 'sent', 'broken', 'expired', 'failed']),
  startedAt: z.int(),
  /** Where it is downloaded and under which name it is saved, once it is ready. */
  url: z.string(),
  fileName: z.string(),
  /** Of the whole download, and how many of them left; 0 while it is gathered. */
  bytes: z.int(),
  bytesSent: z.int(),
  /** Clips, covers and inputs in it. */
  files: z.int(),
  /** Why it failed or broke off, for people. */
  problem: z.nullable(z.string()),
})
export type BackupView = z.infer<typeof BackupView>

/** The backup that was made last since the studio started; null before the first. */
export const LastBackup = z.object({ backup: z.nullable(BackupView) })
export type LastBackup = z.infer<typeof LastBackup>

/** Where backups are downloaded; `:name` is the id with `.tar`. */
export const backupPath = '/media/backups/:name'
