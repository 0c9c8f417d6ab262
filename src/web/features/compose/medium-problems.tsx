import CircleAlert from 'lucide-react/icons/circle-alert'
import Info from 'lucide-react/icons/info'
import RotateCw from 'lucide-react/icons/rotate-cw'

import type { MediaId } from '#contract/studio/media.ts'

import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { Standing } from './media-words.ts'
import { toneText } from './tone-text.ts'
import type { Stand } from './use-standings.ts'

type MediumProblemsProps = {
  stands: readonly Stand[]
  onRetry: (id: MediaId, how: Standing['retry']) => void
}

/** What is to be said of inputs, each by its label, with what may help. */
export function MediumProblems({ stands, onRetry }: MediumProblemsProps) {
  const told = stands.filter(({ standing }) => standing.problem !== null)
  if (told.length === 0) return null
  return (
    <ul className="flex flex-col gap-1">
      {told.map(({ path, label, medium, standing: { tone, problem, retry } }) => (
        <li key={path} className="flex items-start gap-1.5 text-label">
          <Icon of={tone === 'quiet' ? Info : CircleAlert} className={`mt-px size-3.5 ${toneText[tone]}`} />
          <p role={tone === 'failed' ? 'alert' : undefined} className="grow text-pretty text-fg-2">
            <span className={`font-medium ${tone === 'failed' ? 'text-failed' : ''}`}>{label}:</span>{' '}
            {problem}
          </p>
          {retry && (
            <Button
              variant="ghost"
              size="sm"
              icon={<Icon of={RotateCw} className="size-3.5" />}
              aria-label={`Try ${label} again`}
              onClick={() => onRetry(medium.id, retry)}
              className="-my-1.5"
            >
              Retry
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
