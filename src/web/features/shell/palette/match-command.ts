type Findable = { label: string; words?: string }

/** Letters as they are compared: in any case, without accents. */
const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

const wordsOf = (text: string) => plain(text).match(/[\p{L}\p{N}]+/gu) ?? []

/** How well a command is what was typed, 0 when it is not: every word of it has to be meant by some word of the command. */
export function matchCommand(typed: string, { label, words = '' }: Findable): number {
  const [own, more] = [wordsOf(label), wordsOf(words)]
  let score = 0
  for (const word of wordsOf(typed)) {
    const best = Math.max(nearest(word, own) * 2, nearest(word, more))
    if (best === 0) return 0
    score += best
  }
  return score
}

/** The commands that are meant, the best first; those that are equally good in the order of `all`. */
export function findCommands<Command extends Findable>(typed: string, all: readonly Command[]): Command[] {
  if (wordsOf(typed).length === 0) return []
  return all
    .map((command) => ({ command, score: matchCommand(typed, command) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .map(({ command }) => command)
}

const nearest = (word: string, targets: readonly string[]) =>
  Math.max(0, ...targets.map((target) => closeness(word, target)))

/** 5 the word, 4 its beginning, 3 a part of it, 2 with a slip of the finger, 1 its letters in their order. */
function closeness(word: string, target: string): number {
  if (word === target) return 5
  if (target.startsWith(word)) return 4
  if (word.length > 1 && target.includes(word)) return 3
  if (word.length >= leastForSlip && isSlip(word, target)) return 2
  return word.length > 2 && word[0] === target[0] && isAbbreviation(word, target) ? 1 : 0
}

const leastForSlip = 4

/** One letter is missing, too many or another one, or two have changed places; what follows may be untyped. */
function isSlip(word: string, target: string): boolean {
  const begin = Array.from(word).findIndex((letter, at) => letter !== target[at])
  if (begin < 1) return false
  const rest = word.slice(begin + 1)
  const swapped = word[begin] === target[begin + 1] && word[begin + 1] === target[begin]
  return (
    target.startsWith(rest, begin + 1) ||
    target.startsWith(rest, begin) ||
    target.startsWith(word.slice(begin), begin + 1) ||
    (swapped && target.startsWith(word.slice(begin + 2), begin + 2))
  )
}

function isAbbreviation(word: string, target: string): boolean {
  let at = 0
  for (const letter of target) if (letter === word[at]) at += 1
  return at === word.length
}
