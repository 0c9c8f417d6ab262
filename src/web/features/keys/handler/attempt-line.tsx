import Check from 'lucide-react/icons/check'
import X from 'lucide-react/icons/x'

import type { WebhookAttempt } from '#contract/studio/webhook-test.ts'

import { formatSpan } from '../../../lib/format.ts'
import { Icon } from '../../../ui/icon.tsx'
import { toneColor } from '../../../ui/status-mark.tsx'
import { attemptWords } from './test-words.ts'

/** One attempt: the answer, how long it took, and how it begins. */
export function AttemptLine({ attempt, number }: { attempt: WebhookAttempt; number: number }) {
  const { word, tone } = attemptWords(attempt)
  return (
    <li className="flex flex-col gap-2 py-2">
      <p className="flex items-start gap-2">
        <span className="w-20 shrink-0 text-fg-2 figures">Attempt {number}</span>
        <span className={`flex min-w-0 grow gap-1.5 text-pretty ${toneColor[tone]}`}>
          <Icon of={tone === 'done' ? Check : X} className="mt-px shrink-0" />
          <span className="min-w-0 wrap-anywhere">{word}</span>
        </span>
        <span className="shrink-0 text-fg-3 figures">{formatSpan(attempt.durationMs)}</span>
      </p>
      {attempt.excerpt !== '' && (
        <pre
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by the keyboard
          tabIndex={0}
          aria-label={`Beginning of answer ${number}`}
          className="scroll-quiet max-h-24 overflow-auto rounded-control border border-line bg-surface px-3 py-2 font-mono text-code"
        >
          <code>{attempt.excerpt}</code>
        </pre>
      )}
    </li>
  )
}
