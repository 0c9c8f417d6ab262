import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'

import { languages, type Language } from '../../lib/code-samples.ts'
import { paths } from '../../lib/paths.ts'
import { Button } from '../../ui/button.tsx'
import { CodeBlock } from '../../ui/code-block.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Answer } from './call-answer.tsx'
import { CallCost } from './call-cost.tsx'
import { CallForm } from './call-form.tsx'
import { sampleOf } from './call-samples.ts'
import type { DocumentedCall } from './documented-call.ts'
import type { CallDraft } from './read-call.ts'
import { useCall } from './use-call.ts'

type CallViewProps = { call: DocumentedCall; draft: CallDraft; onEdit: (draft: CallDraft) => void }

/** One documented call: what it does, with what, what it takes, and what came back. */
export function CallView({ call, draft, onEdit }: CallViewProps) {
  const made = useCall(call, draft)
  const { method, path, title, what, question } = call
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-6">
      <header className="flex flex-col gap-2">
        <h2 className="text-lead font-semibold">{title}</h2>
        <code className="font-mono text-code wrap-anywhere text-fg-2">
          {method} {path}
        </code>
        <p className="max-w-prose text-dense text-pretty text-fg-2">{what}</p>
      </header>
      <CallForm call={call} draft={draft} made={made} onEdit={onEdit}>
        <CallCost call={call} draft={draft} />
      </CallForm>
      <Outcome made={made} />
      <Samples call={call} draft={draft} />
      {question && (
        <Dialog
          open={made.asked !== null}
          onClose={made.cancel}
          title={question.title}
          actions={
            <>
              <Button onClick={made.cancel}>Do nothing</Button>
              <Button variant={method === 'DELETE' ? 'danger' : 'primary'} onClick={made.confirm}>
                {question.act}
              </Button>
            </>
          }
        >
          <p className="text-dense text-pretty text-fg-2">{question.text}</p>
        </Dialog>
      )}
    </section>
  )
}

/** What the last call came to. */
function Outcome({ made }: { made: ReturnType<typeof useCall> }): ReactNode {
  if (made.error && made.problems.length === 0)
    return <Failed what="The call" error={made.error} retrying={made.isPending} onRetry={made.submit} />
  if (made.job)
    return (
      <output className="block text-dense text-pretty">
        The job is in the queue, and is sent in its turn.{' '}
        <Link to={paths.job(made.job.id)} className="font-medium underline underline-offset-2">
          Open the job
        </Link>{' '}
        to see the service’s answer to this call.
      </output>
    )
  return made.answer && <Answer answer={made.answer} />
}

const words = { curl: 'curl', python: 'Python', javascript: 'JavaScript' } as const satisfies Record<
  Language,
  string
>
const options = languages.map((value) => ({ value, label: words[value] }))

function Samples({ call, draft }: Pick<CallViewProps, 'call' | 'draft'>) {
  const [language, setLanguage] = useState<Language>('curl')
  return (
    <div className="flex flex-col gap-2 border-t border-line pt-6">
      <Segmented
        label="Language"
        options={options}
        value={language}
        onChange={setLanguage}
        className="self-start max-sm:self-stretch"
      />
      <CodeBlock label="The same call elsewhere" text={sampleOf(call, draft, language)} />
      <p className="text-label text-fg-3">Put your own key in place of sk_live_YOUR_KEY.</p>
    </div>
  )
}
