import { nameOf } from '../../data/importer.ts'
import { readRecord } from '../../data/read-record.ts'
import type { FoundFile, LeftOut } from './pair-files.ts'

/** Of JSON files without a clip: those that miss theirs, and those that are about something else. */
export async function judgeLoneRecords(
  records: readonly FoundFile[],
): Promise<{ leftOut: LeftOut[]; others: string[] }> {
  const [leftOut, others]: [LeftOut[], string[]] = [[], []]
  for (const { path, file } of records) {
    const clip = nameOf(path).replace(/\.json$/i, '.mp4')
    if ((await readRecord(file)).ok) leftOut.push({ path, problem: `“${clip}” is not beside it.` })
    else others.push(path)
  }
  return { leftOut, others }
}
