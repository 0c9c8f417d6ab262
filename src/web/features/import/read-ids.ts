import { AdoptJobs, adoptionsAtOnce } from '#contract/studio/import.ts'

import { formatCount, formatExcerpt } from '../../lib/format.ts'

type ReadIds = { ids: string[]; problem: string | null }

/** The ids in what was pasted: a list, a column of a table, or JSON; each once. */
export function readIds(text: string): ReadIds {
  const ids = [...new Set(text.split(/[\s,;"'`[\]]+/).filter(Boolean))]
  return { ids, problem: problemOf(ids) }
}

function problemOf(ids: readonly string[]): string | null {
  if (ids.length > adoptionsAtOnce)
    return `At most ${formatCount(adoptionsAtOnce)} ids can be looked up at once; these are ${formatCount(ids.length)}.`
  const issue = AdoptJobs.safeParse({ ids }).error?.issues[0]
  if (!issue) return null
  const wrong = ids[Number(issue.path[1])]
  return wrong === undefined ? issue.message : `“${formatExcerpt(wrong, 40)}” is no id. ${issue.message}`
}
