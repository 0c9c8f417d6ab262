import { ApiError } from '../../../lib/api.ts'
import { type Roll, type RollStep, rollSteps } from '../../../lib/roll.ts'
import { Button } from '../../../ui/button.tsx'
import { FormError } from '../form-error.tsx'
import { AskAgain } from '../list/ask-again.tsx'
import { LastStep } from './last-step.tsx'
import type { RollCardProps } from './roll-card.tsx'
import { RollStepLine } from './roll-step-line.tsx'
import { stepState, type StepState, stepTitle, stepWord } from './roll-words.ts'
import { SlotChoice } from './slot-choice.tsx'

/** Each step with what became of it; what stands in the way, and the ways on and out. */
export function RollProgress(props: RollCardProps & { roll: Roll }) {
  const { offer, roll, rows, onRevoke } = props
  const { failure, isRunning } = offer
  const now = { roll, isRunning, failed: failure?.step ?? null }
  return (
    <>
      <output className="sr-only">{spoken(stepState(roll.at, now), roll.at)}</output>
      <ol aria-label="Steps" className="flex flex-col gap-3">
        {rollSteps.map((step) => (
          <RollStepLine key={step} step={step} state={stepState(step, now)} roll={roll}>
            {failure?.step === step && (
              <AskAgain error={failure.error} failedAt={failure.at} what="It failed." />
            )}
            {failure?.step === step && isFull(failure.error) && (
              <SlotChoice
                rows={rows}
                onRevoke={onRevoke}
                words="A slot has to be freed first. Choose which of the other keys to revoke, then try again."
              />
            )}
          </RollStepLine>
        ))}
      </ol>
      <FormError error={offer.error} />
      {roll.at === 'revoke' ? (
        <LastStep {...props} />
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" pending={isRunning} onClick={offer.goOn}>
            {failure ? 'Try again' : 'Go on'}
          </Button>
          <Button variant="ghost" pending={offer.isStopping} onClick={offer.stop}>
            Stop rolling
          </Button>
        </div>
      )}
    </>
  )
}

/** What is under way and what needs somebody, for ears. */
const spoken = (state: StepState, at: RollStep) => `${stepTitle[at]}: ${stepWord[state]}`

const isFull = (error: Error) => error instanceof ApiError && error.code === 'key_limit_reached'
