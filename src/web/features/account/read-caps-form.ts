import * as z from 'zod/mini'

import { Cap, type CapPeriod } from '#contract/studio/caps.ts'

/** The four fields as they were typed; an empty one is no limit. */
export type CapsEntry = Record<CapPeriod, { soft: string; hard: string }>
export type CapsProblems = Partial<Record<`${CapPeriod}.${'soft' | 'hard'}`, string>>

const numberOf = (text: string): number | null => {
  const digits = text.replace(/[\s,.’']/g, '')
  if (digits === '') return null
  return /^\d+$/.test(digits) ? Number(digits) : NaN
}

/** What was entered as limits, and what is wrong with it by field. */
export function readCapsForm(entry: CapsEntry): {
  caps: Record<CapPeriod, Cap> | null
  problems: CapsProblems
} {
  const problems: CapsProblems = {}
  const read = (period: CapPeriod): Cap | null => {
    const { soft, hard } = entry[period]
    const parsed = z.safeParse(Cap, { soft: numberOf(soft), hard: numberOf(hard) })
    if (parsed.success) return parsed.data
    for (const { path, message } of parsed.error.issues) {
      const field = path[0] === 'hard' ? 'hard' : 'soft'
      problems[`${period}.${field}`] ??= message
    }
    return null
  }
  const day = read('day')
  const month = read('month')
  return { caps: day && month ? { day, month } : null, problems }
}
