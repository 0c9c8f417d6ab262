import { useState } from 'react'

import type { JobDetail } from '#contract/studio/job.ts'

import { codeSamples, type Language } from '../../lib/code-samples.ts'
import { CodeBlock } from '../../ui/code-block.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { prettyAnswer } from './pretty-answer.ts'
import { sourceNumber, upscaleSamples } from './upscale-samples.ts'

const options = [
  { value: 'curl', label: 'curl' },
  { value: 'python', label: 'Python' },
  { value: 'javascript', label: 'JavaScript' },
] as const satisfies { value: Language; label: string }[]

export function CodeTab({ job }: { job: JobDetail }) {
  const [language, setLanguage] = useState<Language>('curl')
  const sample =
    job.kind === 'upscale' ? upscaleSamples[language](sourceNumber(job)) : codeSamples[language](job.request)
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col gap-2">
        <Segmented label="Language" options={options} value={language} onChange={setLanguage} />
        <CodeBlock label="Request" text={sample} />
        <p className="text-label text-fg-3">Put your own key in place of sk_live_YOUR_KEY.</p>
      </div>
      {job.rawAnswer === null ? (
        <p className="text-dense text-fg-3">The service has not answered yet.</p>
      ) : (
        <CodeBlock label="Last answer of the service" text={prettyAnswer(job.rawAnswer)} />
      )}
    </div>
  )
}
