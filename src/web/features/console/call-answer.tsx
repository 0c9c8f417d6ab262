import type { CallAnswer } from '../../lib/console-api.ts'
import { formatSpan } from '../../lib/format.ts'
import { CodeBlock } from '../../ui/code-block.tsx'

/** The service's answer: status, time, its own headers, and what it said. */
export function Answer({ answer }: { answer: CallAnswer }) {
  const isGood = answer.status < 400
  return (
    <div className="flex flex-col gap-3">
      <output className="flex flex-wrap items-baseline gap-x-3 text-dense">
        <strong className={`font-semibold figures ${isGood ? 'text-done' : 'text-failed'}`}>
          {answer.status} {isGood ? 'answered' : 'refused'}
        </strong>
        <span className="text-fg-3 figures">
          {formatSpan(answer.durationMs)}, the way through the studio included
        </span>
      </output>
      {answer.headers.length > 0 && (
        <CodeBlock
          label="Headers"
          text={answer.headers.map(([name, value]) => `${name}: ${value}`).join('\n')}
        />
      )}
      {answer.text === '' ? (
        <p className="text-dense text-fg-3">The answer has no body.</p>
      ) : (
        <CodeBlock label="Answer" text={answer.text} />
      )}
    </div>
  )
}
