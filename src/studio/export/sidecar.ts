import { modelName } from '#contract/service/model.ts'
import { sidecarFormat } from '#contract/studio/export.ts'
import type { JobDetail } from '#contract/studio/job.ts'

import { tableHead, tableLines } from './table-text.ts'

/** The whole record of a job as a file beside its clip. */
export const sidecar = (job: JobDetail): string =>
  `${JSON.stringify({ format: sidecarFormat, version: 1, job }, null, 2)}\n`

export type TableRow = Record<string, string | number>

type Clip = { name: string; hasClip: boolean; wasPlanned: boolean }

/** A job as a line of the table. */
export const tableRow = (job: JobDetail, clip: Clip): TableRow => ({
  file: clip.hasClip ? `${clip.name}.mp4` : '',
  missing: clip.hasClip ? '' : missingWords(job, clip),
  state: job.state,
  prompt: job.prompt,
  note: job.note,
  tags: job.tags.join(', '),
  starred: job.starred ? 'yes' : '',
  rating: job.rating ?? '',
  kind: job.kind,
  model: modelName[job.model],
  seconds: job.duration,
  ratio: job.aspectRatio,
  credits: job.credits,
  created: new Date(job.createdAt).toISOString(),
  id: job.id,
  service_id: job.serviceId ?? '',
})

function missingWords({ state, archive }: JobDetail, { wasPlanned }: Clip): string {
  if (wasPlanned) return 'not on the disk any more'
  if (state !== 'completed') return `no clip: ${state}`
  return archive === 'removed' ? 'removed from the studio’s disk' : 'not fetched yet when this was exported'
}

/** The table as text. */
export const tableText = (rows: TableRow[]): string =>
  tableHead(Object.keys(rows[0] ?? {})) + tableLines(rows.map((row) => Object.values(row)))
