/** Decides before a render whether a text may be made into a clip; answers the term that it refuses, else null. */
export type Moderate = (text: string) => string | null

/**
 * A policy that refuses texts with any of the operator's terms as whole words, whatever their case and width. Without
 * terms it refuses nothing.
 */
export function createModeration(terms: readonly string[]): Moderate {
  const wanted = terms.map(plain).filter((term) => term !== '')
  return (text) => {
    const words = ` ${plain(text)} `
    return wanted.find((term) => words.includes(` ${term} `)) ?? null
  }
}

/** Letters and digits only, one space between words. */
const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()
