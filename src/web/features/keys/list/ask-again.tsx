import CircleAlert from 'lucide-react/icons/circle-alert'

import { useNow } from '../../../lib/use-now.ts'
import { Icon } from '../../../ui/icon.tsx'
import { askAgainAt } from './list-query.ts'

type AskAgainProps = { error: Error; failedAt: number; what: string }

/** Why something was not done, and for how long it is of no use to ask again. */
export function AskAgain({ error, failedAt, what }: AskAgainProps) {
  const at = askAgainAt(error, failedAt)
  return (
    <div role="alert" className="flex gap-1.5 text-dense text-pretty">
      <Icon of={CircleAlert} className="mt-px text-failed" />
      <p className="text-fg-2">
        <strong className="font-medium text-failed">{what}</strong>{' '}
        {at === null ? error.message : whyNot(error)}
        {at !== null && <Remaining until={at} />}
      </p>
    </div>
  )
}

/** The sentence without the seconds that it named when it was said. */
const whyNot = ({ message }: Error) =>
  `${message.replace(/[;,.]? ?(try again|retry) (in|after) \d+ ?s.*$/i, '')}.`.replace('..', '.')

/** Told once to ears, counted down to eyes. */
function Remaining({ until }: { until: number }) {
  const seconds = Math.ceil((until - useNow('second')) / 1000)
  return (
    <span aria-live="off" className="figures">
      {seconds > 0 ? ` It can be asked again in ${seconds} s.` : ' It can be asked again now.'}
    </span>
  )
}
