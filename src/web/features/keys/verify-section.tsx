import { useState } from 'react'

import { webhookRetrySeconds, webhookTimeoutSeconds } from '#contract/service/webhook.ts'

import { CodeBlock } from '../../ui/code-block.tsx'
import { PageSection } from '../../ui/page-section.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { type VerifyLanguage, verifySamples } from './verify-samples.ts'

const options = [
  { value: 'python', label: 'Python' },
  { value: 'javascript', label: 'JavaScript' },
  { value: 'curl', label: 'Try it with curl' },
] as const satisfies Array<{ value: VerifyLanguage; label: string }>

/** For whoever receives deliveries elsewhere: how to check them, and how to send oneself one. */
export function VerifySection() {
  const [language, setLanguage] = useState<VerifyLanguage>('python')
  return (
    <PageSection
      title="Receiving elsewhere"
      hint="A handler of your own checks the signature of each delivery before it believes a word of it."
    >
      <div className="flex flex-col gap-3">
        <Segmented
          label="Language"
          options={options}
          value={language}
          onChange={setLanguage}
          className="self-start max-sm:self-stretch"
        />
        <CodeBlock
          label={language === 'curl' ? 'A signed sample' : 'Check of a signature'}
          text={verifySamples[language]}
        />
        <p className="max-w-prose text-dense text-pretty text-fg-2">
          Any answer of 2xx within {webhookTimeoutSeconds} s ends a delivery; otherwise it is tried again
          after {webhookRetrySeconds.join(', ')} s. The same one may come twice.
        </p>
      </div>
    </PageSection>
  )
}
