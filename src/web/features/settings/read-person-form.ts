import type { Role, Sees } from '#contract/studio/member.ts'
import { MonthCap, PersonName } from '#contract/studio/people.ts'

import { ApiError } from '../../lib/api.ts'

export type PersonEntry = { name: string; role: Role; sees: Sees; monthCap: string }
export type PersonProblems = Partial<Record<'name' | 'monthCap', string | undefined>>

/** What is typed about a person as the studio takes it, or what is wrong with it, field by field. */
export function readPersonForm({ name, monthCap, ...rest }: PersonEntry) {
  const typed = monthCap.replace(/[\s,.’']/g, '')
  const [readName, readCap] = [
    PersonName.safeParse(name),
    MonthCap.safeParse(typed === '' ? null : Number(typed)),
  ]
  const problems: PersonProblems = {
    ...(readName.success ? {} : { name: readName.error.issues[0]?.message }),
    ...(readCap.success ? {} : { monthCap: readCap.error.issues[0]?.message }),
  }
  return {
    problems,
    person:
      readName.success && readCap.success ? { ...rest, name: readName.data, monthCap: readCap.data } : null,
  }
}

/** Where the studio says that something is wrong, if beside a field. */
export function personProblemsOf(error: Error | null): PersonProblems {
  const fields = error instanceof ApiError ? error.fields : []
  return Object.fromEntries(
    fields
      .filter(({ path }) => path === 'name' || path === 'monthCap')
      .map(({ path, message }) => [path, message]),
  )
}
