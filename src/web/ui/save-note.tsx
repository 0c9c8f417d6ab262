import Check from 'lucide-react/icons/check'
import CircleAlert from 'lucide-react/icons/circle-alert'

import { Button } from './button.tsx'
import { Icon } from './icon.tsx'

/** A choice that is being kept, as a mutation tells of it. */
type Save<Value> = {
  status: 'idle' | 'pending' | 'success' | 'error'
  error: Error | null
  variables: Value | undefined
  mutate: (value: Value) => void
}

/** Beside a setting that is saved at once: that it was, or why not and the way to try again. */
export function SaveNote<Value>({ save }: { save: Save<Value> }) {
  const { status, error, variables, mutate } = save
  return (
    <div className="flex min-h-5 flex-wrap items-center gap-x-3 gap-y-2 text-label">
      <output className="text-fg-2">
        {status === 'pending' && 'Saving…'}
        {status === 'success' && <Saved />}
      </output>
      {status === 'error' && (
        <>
          <p role="alert" className="flex min-w-0 gap-1.5 text-pretty">
            <Icon of={CircleAlert} className="mt-px size-3.5 text-failed" />
            <span>
              <span className="text-failed">Not saved.</span> {error?.message} What was chosen before still
              holds.
            </span>
          </p>
          {variables !== undefined && (
            <Button size="sm" onClick={() => mutate(variables)}>
              Try again
            </Button>
          )}
        </>
      )}
    </div>
  )
}

const Saved = () => (
  <span className="flex items-center gap-1.5">
    <Icon of={Check} className="size-3.5 text-done" />
    Saved
  </span>
)

/** The same for what this browser keeps by itself; `place` is undefined until something was chosen. */
export const KeptNote = ({ place }: { place: 'browser' | 'tab' | undefined }) => (
  <output className="flex min-h-5 items-center text-label text-fg-2">
    {place === 'browser' && <Saved />}
    {place === 'tab' && (
      <span className="text-attention">
        This browser keeps nothing for this address: the choice holds until the tab is closed.
      </span>
    )}
  </output>
)
