import { modelName } from '#contract/service/model.ts'
import type { JobFilter } from '#contract/studio/job-filter.ts'

import { formatDate } from '../../lib/format-date.ts'
import { kindName } from '../../lib/kind-name.ts'
import { statusLook } from '../../ui/status-mark.tsx'
import { without } from './history-search.ts'

/** One thing that a filter asks, in words, and the filter without it. */
export type FilterChip = { key: string; label: string; rest: JobFilter }

/** Names of what a filter tells by id alone; absent until they are known. */
export type FilterNames = {
  collection?: string | undefined
  batch?: string | undefined
  person?: ((id: string) => string | null) | undefined
}

/** What a filter asks beside the search, one chip each. */
export function chipsOf(filter: JobFilter, names: FilterNames = {}): FilterChip[] {
  const chips: FilterChip[] = []
  const add = (key: keyof JobFilter, label: string, rest = without(filter, key)) =>
    chips.push({ key: `${key} ${label}`, label, rest })
  const { state, kind, model, ratio, resolution, from, to, starred, rating, tag, collection, batch } = filter
  const { person } = filter
  if (state) add('state', anyOf(state.map((name) => statusLook[name].word)))
  if (kind) add('kind', anyOf(kind.map((name) => kindName[name])))
  if (model) add('model', anyOf(model.map((name) => modelName[name])))
  if (ratio) add('ratio', anyOf(ratio))
  if (resolution) add('resolution', anyOf(resolution))
  if (from !== undefined || to !== undefined)
    add('from', datesInWords(from, to), without(filter, 'from', 'to'))
  if (starred !== undefined) add('starred', starred ? 'Starred' : 'Not starred')
  if (rating !== undefined) add('rating', rating === 5 ? 'Rated 5' : `Rated ${rating} or more`)
  for (const name of tag ?? []) add('tag', `Tag “${name}”`, withoutTag(filter, name))
  if (collection !== undefined)
    add('collection', names.collection === undefined ? 'A collection' : `In “${names.collection}”`)
  if (batch !== undefined) add('batch', names.batch === undefined ? 'A batch' : `Batch “${names.batch}”`)
  if (person) add('person', anyOf(person.map((id) => names.person?.(id) ?? 'One person')))
  return chips
}

function withoutTag(filter: JobFilter, name: string): JobFilter {
  const tag = filter.tag?.filter((one) => one !== name) ?? []
  return tag.length > 0 ? { ...filter, tag } : without(filter, 'tag')
}

const anyOf = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`

/** The last day is told, not the moment after it. */
function datesInWords(from: number | undefined, to: number | undefined): string {
  const last = to === undefined ? undefined : formatDate(to - 1)
  if (from === undefined) return `Until ${last}`
  const first = formatDate(from)
  if (last === undefined) return `From ${first}`
  return first === last ? first : `${first} – ${last}`
}
