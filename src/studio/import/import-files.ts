import { rm, stat } from 'node:fs/promises'

import type { StudioContext } from '../context.ts'
import { clipFile, jobFile } from '../library/job-files.ts'
import { partOf } from '../library/part-file.ts'
import type { ImportRow } from './read-import.ts'

type Place = Pick<StudioContext, 'mediaDir'>
type Target = Pick<ImportRow, 'target_id'>

/** Where a clip grows until it is whole: where it is checked, in the folder of the job that it becomes. */
export const importPath = (ctx: Place, { target_id }: Target): string =>
  partOf(jobFile(ctx, target_id, clipFile))

/** Bytes of it that are here. */
export const importedBytes = (ctx: Place, row: Target): Promise<number> =>
  stat(importPath(ctx, row)).then(
    ({ size }) => size,
    () => 0,
  )

/** Takes what came of it from this disk. */
export const removeImportFiles = (ctx: Place, row: Target): Promise<void> =>
  rm(importPath(ctx, row), { force: true })
