import ChevronRight from 'lucide-react/icons/chevron-right'

import type { WebhookTest } from '#contract/studio/webhook-test.ts'

import { goesOn, useControlWebhookTest } from '../../../data/webhook-tests.ts'
import { Button } from '../../../ui/button.tsx'
import { CodeBlock } from '../../../ui/code-block.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { toneColor } from '../../../ui/status-mark.tsx'
import { Time } from '../../../ui/time.tsx'
import { FormError } from '../form-error.tsx'
import { AttemptLine } from './attempt-line.tsx'
import { testStateWords, titleOfTest } from './test-words.ts'

/** A test: what was sent where and what came of it; open, every attempt and exactly what was sent. */
export function TestRow({ test, isNewest }: { test: WebhookTest; isNewest: boolean }) {
  const { word, tone } = testStateWords[test.state]
  return (
    <li className="border-b border-line last:border-b-0">
      <details className="group" open={isNewest}>
        <summary className="flex min-h-10 cursor-pointer list-none items-center gap-3 rounded-control py-2 text-dense hover:bg-hover [&::-webkit-details-marker]:hidden">
          <Icon of={ChevronRight} className="shrink-0 text-fg-3 group-open:rotate-90" />
          <span className="min-w-0 grow">
            <span className="font-medium">{titleOfTest(test)}</span>{' '}
            <span className="font-mono text-code wrap-anywhere text-fg-3">{test.url}</span>
          </span>
          <span className={`shrink-0 text-label font-medium ${toneColor[tone]}`}>{word}</span>
          <Time at={test.createdAt} className="w-24 shrink-0 text-right text-fg-3 max-md:hidden" />
        </summary>
        <div className="flex flex-col gap-3 pt-1 pb-4 pl-7">
          <ol aria-label="Attempts" className="flex flex-col divide-y divide-line text-dense">
            {test.attempts.map((attempt, at) => (
              <AttemptLine key={attempt.at} attempt={attempt} number={at + 1} />
            ))}
          </ol>
          {goesOn(test) && <Controls test={test} />}
          {test.state === 'interrupted' && (
            <p className="max-w-prose text-dense text-pretty text-fg-2">
              The studio was stopped meanwhile. It does not go on by itself: the secret of a test is not kept.
            </p>
          )}
          <CodeBlock label="What is sent" text={sentText(test)} />
        </div>
      </details>
    </li>
  )
}

function Controls({ test }: { test: WebhookTest }) {
  const hurry = useControlWebhookTest('hurry')
  const stop = useControlWebhookTest('stop')
  const seconds = test.nextInMs === null ? null : Math.ceil(test.nextInMs / 1000)
  return (
    <div className="flex flex-wrap items-center gap-2">
      <p className="mr-2 text-dense text-fg-2 figures">
        {seconds === null ? 'Waiting for an answer, 5 s at most.' : `Next attempt in ${seconds} s.`}
      </p>
      <Button
        size="sm"
        pending={hurry.isPending}
        disabled={seconds === null}
        onClick={() => hurry.mutate(test.id)}
      >
        Send now
      </Button>
      <Button size="sm" pending={stop.isPending} onClick={() => stop.mutate(test.id)}>
        Stop
      </Button>
      <FormError error={hurry.error ?? stop.error} />
    </div>
  )
}

function sentText({ headers, body }: WebhookTest): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return [...lines, '', body].join('\n')
}
