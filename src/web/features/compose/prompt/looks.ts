import {
  ages,
  beards,
  beauty,
  brows,
  builds,
  decade,
  eyeLooks,
  faceLooks,
  hairLooks,
  hues,
  marks,
  oneOf,
  peoples,
  person,
  skinLooks,
  years,
} from './looks-words.ts'

/** Several adjectives in a row: `long, blond`, `tall and slim`. */
const row = (adjectives: string) => `${adjectives}(?:(?:, ?| and |,? )${adjectives}){0,4}`
const either = (adjectives: string, nouns: string) =>
  `(?:${row(adjectives)},? ${nouns}|${nouns} (?:is|are) ${row(adjectives)})`

const patterns = [
  either(hairLooks, oneOf(`hair hairstyles? bangs braids ${beards} ${brows}`)),
  either(eyeLooks, 'eyes?'),
  either(skinLooks, '(?:skin|complexion)'),
  either(faceLooks, 'faces?'),
  `${hues}-(?:eyed|haired|skinned|bearded)`,
  `(?:round|square|broad|baby)-(?:faced|jawed|shouldered)`,
  `${row(oneOf(`${ages} ${builds} ${beauty} ${peoples}`))},? ${person}`,
  `${row(builds)} (?:build|figure|physique)`,
  `${years}[- ]years?[- ]olds?`,
  'aged \\d{1,2}',
  `in (?:his|her|their) (?:early |mid[- ]?|late )?${decade}`,
  `of ${peoples} (?:descent|origin|ethnicity)`,
  'skin (?:tone|colou?r)',
  'with (?:an? )?(?:[a-z]+ )?(?:bangs|braids|afro)',
  // A thing of one's own that moves is action; one that is introduced is a description.
  `(?<!\\b(?:his|her|their|its|your|my|the) )(?:${beards}|${marks})`,
  'bearded(?! (?:dragon|iris|vulture))',
  'bald(?:ing)?(?! (?:eagles?|cypress|spots?|tires?|tyres?))',
  'blonde(?! (?:wood|ale|roast|oak|furniture))|brunettes?|redhead(?:ed|s)?',
  'caucasian|mixed-race|clean-shaven',
].map((pattern) => new RegExp(`(?<![\\w-])(?:${pattern})(?![\\w-])`, 'gi'))

/** What is said or written in the scene; an apostrophe opens no quotation. */
const quoted = /"[^"]*"|“[^“”]*”|«[^«»]*»|‘[^‘’]*’(?!\w)/g

type Found = { start: number; end: number }

/** The words of a prompt that describe how a person looks, each once, in their order; spoken ones do not count. */
export function describedLooks(prompt: string): string[] {
  const spoken = prompt.replace(quoted, (text) => '\0'.repeat(text.length))
  const found: Found[] = patterns.flatMap((pattern) =>
    [...spoken.matchAll(pattern)].map(({ 0: text, index }) => ({ start: index, end: index + text.length })),
  )
  const whole = found.filter((one) => !found.some((other) => other !== one && holds(other, one)))
  const words = whole
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, end }) => prompt.slice(start, end).replace(/\s+/g, ' ').toLowerCase())
  return [...new Set(words)]
}

const holds = (outer: Found, inner: Found) =>
  outer.start <= inner.start && outer.end >= inner.end && outer.end - outer.start > inner.end - inner.start
