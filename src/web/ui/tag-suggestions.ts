import { LabelJobs, type TagCount } from '#contract/studio/labels.ts'

const shownMax = 8

const fold = (text: string) => text.trim().normalize('NFC').toLowerCase()

/** Known tags that what is typed may mean: those that begin with it first, then by how many jobs have them. */
export function suggestTags(
  known: readonly TagCount[],
  chosen: readonly string[],
  typed: string,
): TagCount[] {
  const taken = new Set(chosen.map(fold))
  const wanted = fold(typed)
  const begins = ({ name }: TagCount) => Number(fold(name).startsWith(wanted))
  return known
    .filter(({ name }) => !taken.has(fold(name)) && fold(name).includes(wanted))
    .toSorted((a, b) => begins(b) - begins(a) || b.jobs - a.jobs)
    .slice(0, shownMax)
}

/** The tags in what was typed or pasted, each once; commas and line breaks stand between them. */
export function readTags(text: string): { tags: string[] } | { problem: string } {
  const names = text.split(/[,\n\r]/).map((name) => name.trim())
  const once = names.filter(
    (name, at) => name && names.findIndex((other) => fold(other) === fold(name)) === at,
  )
  const parsed = LabelJobs.shape.addTags.safeParse(once)
  if (parsed.success) return { tags: parsed.data ?? [] }
  return { problem: parsed.error.issues[0]?.message ?? 'This is no tag.' }
}
