import { formatPlural } from '../../../lib/format.ts'
import { type Roll, type RollStep, rollSteps } from '../../../lib/roll.ts'

/** `paused`: its turn, and nobody makes it. `yours`: a person decides. */
export type StepState = 'done' | 'moving' | 'failed' | 'paused' | 'yours' | 'later'

export const stepTitle = {
  hold: 'Hold the queue',
  create: 'Create a new key',
  test: 'Test it',
  switch: 'Switch the studio to it',
  release: 'Release the queue',
  revoke: 'Revoke the old key',
} as const satisfies Record<RollStep, string>

export const stepWord = {
  done: 'Done',
  moving: 'Under way',
  failed: 'Failed',
  paused: 'Paused',
  yours: 'Needs you',
  later: '',
} as const satisfies Record<StepState, string>

type Now = { roll: Roll; isRunning: boolean; failed: RollStep | null }

export function stepState(step: RollStep, { roll, isRunning, failed }: Now): StepState {
  const [own, at] = [rollSteps.indexOf(step), rollSteps.indexOf(roll.at)]
  if (own !== at) return own < at ? 'done' : 'later'
  if (isRunning) return 'moving'
  if (failed === step) return 'failed'
  return step === 'revoke' ? 'yours' : 'paused'
}

/** What a step did, or has to say while it is its turn; null when its title says it all. */
export function stepNote(step: RollStep, state: StepState, roll: Roll): string | null {
  if (state === 'paused') return pausedNote(step)
  if (state === 'yours')
    return 'The studio works with the new key. Other programs may still use the old one: change them first.'
  if (step === 'create' && roll.wasLost)
    return 'The key that was made before was lost with the page. It is taken away, and another is made.'
  if (state !== 'done') return null
  if (step === 'hold')
    return roll.heldJobs > 0
      ? `${formatPlural(roll.heldJobs, 'job')} held until the studio has its new key. Sent ones go on.`
      : 'Nothing was waiting.'
  if (step === 'create') return roll.made?.hint ?? null
  return null
}

const pausedNote = (step: RollStep) =>
  step === 'test' || step === 'switch'
    ? 'The new key was in the page alone, and went with it. Unless the studio has it already, it is taken away and another is made.'
    : 'Left here. Nothing is lost.'
