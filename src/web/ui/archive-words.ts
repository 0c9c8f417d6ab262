import type { ExportView } from '#contract/studio/export.ts'

import { formatBytes, formatCount, formatPlural } from '../lib/format.ts'

type Counts = Pick<ExportView, 'jobs' | 'missing' | 'bytes'>

/** What the archives hold. */
export function archiveWords({
  jobs,
  missing,
  bytes,
  parts,
}: Counts & { parts: readonly unknown[] }): string {
  const clips = jobs - missing
  const inside =
    clips === 0
      ? `The records of ${formatPlural(jobs, 'job')} and a table of them (CSV).`
      : `${formatPlural(clips, 'clip')}, ${formatBytes(bytes)}: a JSON file with the record of each job, and a table of them (CSV).`
  return parts.length > 1 ? `${inside} In ${formatCount(parts.length)} archives of at most 2 GB.` : inside
}

/** Which clips are not among them, and where it says why; null when all are there. */
export function missingWords({ jobs, missing }: Counts): string | null {
  if (missing === 0) return null
  if (missing === jobs)
    return jobs === 1
      ? 'The clip of this job is not on this disk. The table says why.'
      : 'None of these jobs has a clip on this disk. The table says why.'
  const [has, records] = missing === 1 ? ['has', 'Its record is'] : ['have', 'Their records are']
  return `${formatCount(missing)} of ${formatPlural(jobs, 'job')} ${has} no clip on this disk. ${records} there, and the table says why.`
}
