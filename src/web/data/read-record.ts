import * as z from 'zod/mini'

import { sidecarFormat } from '#contract/studio/export.ts'
import { Sidecar } from '#contract/studio/import.ts'

type Read = { ok: true; sidecar: Sidecar } | { ok: false; problem: string }

const longestBytes = 2_000_000
const noRecord = 'This is no record of a clip that this studio exported.'

/** The record that stands beside a clip: as an export has it, or as the page of its job saves it. */
export async function readRecord(file: Blob): Promise<Read> {
  if (file.size > longestBytes) return { ok: false, problem: noRecord }
  const content = parseOrNull(await file.text())
  const isBare = z.safeParse(z.object({ request: z.unknown(), id: z.string() }), content).success
  const parsed = Sidecar.safeParse(isBare ? { format: sidecarFormat, version: 1, job: content } : content)
  if (parsed.success) return { ok: true, sidecar: parsed.data }
  const [issue] = parsed.error.issues
  const isForeign = !z.safeParse(z.object({ format: z.literal(sidecarFormat) }), content).success
  if (isForeign || !issue) return { ok: false, problem: noRecord }
  return { ok: false, problem: `${issue.path.join('.')}: ${issue.message}` }
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
