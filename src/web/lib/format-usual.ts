import type { UsualTime } from '#contract/studio/job.ts'

/** `usually 50–80 s`, in minutes from two on; null while there is nothing to learn from. */
export function formatUsual(usual: UsualTime | null): string | null {
  if (!usual) return null
  const inMinutes = usual.highMs >= 120_000
  const unitMs = inMinutes ? 60_000 : 1_000
  const low = Math.max(1, Math.floor(usual.lowMs / unitMs))
  const high = Math.max(low, Math.ceil(usual.highMs / unitMs))
  return `usually ${low === high ? low : `${low}–${high}`} ${inMinutes ? 'min' : 's'}`
}
