/** A stretch of a prompt and what may stand there: plain text is a choice of one. */
type Stretch = readonly string[]

/** What a prompt stands for: with `{dawn|dusk}` in it two prompts, with three such groups of two eight. */
export type Wildcards =
  | { ok: true; count: number; stretches: readonly Stretch[] }
  | { ok: false; code: 'nested' | 'unclosed' | 'repeated'; message: string }

/** Marks are braces and bars; with a backslash before them they are text. */
type Token = { text: string; mark: boolean }
const token = /\\([{|}])|([{|}])|[^\\{|}]+|\\/g

/**
 * Reads the groups of alternatives of a prompt. Braces without a bar in them are text, so that prompts written as JSON
 * are sent as they stand; `\{` `\|` `\}` are always text. An alternative may be empty. A group inside other braces, one
 * that does not end, and the same alternative twice in a group are refused: each prompt is paid for.
 */
export function readWildcards(prompt: string): Wildcards {
  const open = prompt.indexOf('{')
  if (open < 0 || !prompt.includes('|', open))
    return { ok: true, count: 1, stretches: [[prompt.replace(/\\([{|}])/g, '$1')]] }
  const tokens = [...prompt.matchAll(token)].map(([whole, escaped, mark]): Token => ({
    text: escaped ?? whole,
    mark: mark !== undefined,
  }))
  const stretches: string[][] = []
  let text = ''
  for (let at = 0; at < tokens.length; at++) {
    const end = isMark(tokens[at], '{') ? endOfGroup(tokens, at) : at
    const group = tokens.slice(at + 1, end)
    if (!group.some((one) => isMark(one, '|'))) {
      text += textOf(tokens.slice(at, end + 1))
      at = end
      continue
    }
    if (end === tokens.length) return refuse('unclosed', 'The alternatives after “{” have no end: add “}”.')
    if (group.some((one) => isMark(one, '{')))
      return refuse('nested', 'Alternatives cannot stand inside other braces.')
    const choices = alternatives(group)
    const twice = choices.find((choice, index) => choices.indexOf(choice) !== index)
    if (twice !== undefined)
      return refuse('repeated', `${twice === '' ? 'An empty' : `“${twice}” as an`} alternative stands twice.`)
    stretches.push([text], choices)
    text = ''
    at = end
  }
  stretches.push([text])
  return { ok: true, count: stretches.reduce((count, choices) => count * choices.length, 1), stretches }
}

const textOf = (tokens: readonly Token[]) => tokens.map(({ text }) => text).join('')
const isMark = (one: Token | undefined, mark: string) => one?.mark === true && one.text === mark

/** Where the brace that opens at `start` is closed; past the last token where it never is. */
function endOfGroup(tokens: readonly Token[], start: number): number {
  let depth = 0
  for (let at = start; at < tokens.length; at++) {
    if (isMark(tokens[at], '{')) depth += 1
    if (isMark(tokens[at], '}')) depth -= 1
    if (depth === 0) return at
  }
  return tokens.length
}

function alternatives(group: readonly Token[]): string[] {
  const choices = ['']
  for (const one of group)
    if (isMark(one, '|')) choices.push('')
    else choices.push(`${choices.pop() ?? ''}${one.text}`)
  return choices.map((choice) => choice.trim())
}

const escapeHint = 'Write \\{ for a brace that is meant as text.'
const refuse = (code: 'nested' | 'unclosed' | 'repeated', message: string): Wildcards => ({
  ok: false,
  code,
  message: code === 'repeated' ? message : `${message} ${escapeHint}`,
})

/** What stands in each stretch of the prompt at this place among all; the last group changes fastest. */
export function choicesAt(stretches: readonly Stretch[], place: number): string[] {
  const chosen: string[] = []
  let rest = place
  for (const choices of stretches.toReversed()) {
    chosen.unshift(choices[rest % choices.length] ?? '')
    rest = Math.floor(rest / choices.length)
  }
  return chosen.map((text, at) => (leavesGap(chosen, stretches, at) ? text.replace(/^\s/, '') : text))
}

/** An empty alternative between two spaces leaves one of them. */
function leavesGap(chosen: readonly string[], stretches: readonly Stretch[], at: number): boolean {
  const isChoice = (stretches[at - 1]?.length ?? 0) > 1
  return isChoice && chosen[at - 1] === '' && /(^|\s)$/.test(chosen.slice(0, at - 1).join(''))
}

/** Every prompt that one stands for, in order. */
export const promptsOf = ({ count, stretches }: { count: number; stretches: readonly Stretch[] }): string[] =>
  Array.from({ length: count }, (_, place) => choicesAt(stretches, place).join(''))

/** A prompt that stands for exactly this text: what was sent once is sent again as it was, braces and all. */
export function writeLiterally(text: string): string {
  const read = readWildcards(text)
  const isPlain = read.ok && read.count === 1 && promptsOf(read)[0] === text
  return isPlain ? text : text.replace(/[{|}]/g, '\\$&')
}
