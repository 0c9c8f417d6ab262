import type { KeyRoll } from '#contract/studio/changes.ts'

import { formatPlural } from '../../lib/format.ts'
import type { Roll, RollStep } from '../../lib/roll.ts'

const stepWords = {
  hold: 'Nothing was changed yet.',
  create: 'The new key is not made yet.',
  test: 'A new key was made and is not tested yet.',
  switch: 'A new key was made; the studio’s switch to it is not finished.',
  release: 'The studio works with the new key.',
  revoke: 'The studio works with the new key; the old one is still valid until it is revoked.',
} as const satisfies Record<RollStep, string>

/** How a roll stands, for every page but its own. */
export function rollingWords(
  { at, heldJobs }: Pick<Roll, 'at' | 'heldJobs'>,
  isRunning: boolean,
): { title: string; text: string } {
  const isHeld = heldJobs > 0 && at !== 'hold' && at !== 'revoke'
  const waiting = ` ${formatPlural(heldJobs, 'waiting job is', 'waiting jobs are')} held until it goes on or is stopped.`
  return {
    title: `A roll of Live’s key is ${isRunning ? 'under way' : 'half done'}.`,
    text: `${stepWords[at]}${isHeld ? waiting : ''}`,
  }
}

/** The same of a roll that another browser began: the new key is there, what it holds is released from here as well. */
export function elsewhereWords({ jobs }: Pick<KeyRoll, 'jobs'>, name: string | null): string {
  const who = name === null || name === 'You' ? 'you' : name
  const held =
    jobs === 0
      ? 'No job is held for it. If that browser is gone, close this:'
      : `${formatPlural(jobs, 'waiting job is', 'waiting jobs are')} held until then. If that browser is gone, release ${jobs === 1 ? 'it' : 'them'} here:`
  return `It was begun by ${who} in another browser, where it goes on or is stopped. ${held} a key that was made and never used is in the list on Keys.`
}
