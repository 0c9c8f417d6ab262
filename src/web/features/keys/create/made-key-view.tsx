import Download from 'lucide-react/icons/download'

import type { MadeKey } from '../../../lib/read-made-key.ts'
import { saveText } from '../../../lib/save-text.ts'
import { Button } from '../../../ui/button.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { FormError } from '../form-error.tsx'
import { envFile, envFileName } from './env-file.ts'

type MadeKeyViewProps = {
  made: MadeKey
  baseUrl: string
  /** Why the studio does not use it, although that was wanted. */
  problem: Error | null
  onSaved: () => void
  onClose: () => void
}

/** The key and its webhook secret, to be taken away now. */
export function MadeKeyView({ made, baseUrl, problem, onSaved, onClose }: MadeKeyViewProps) {
  const name = made.listed.name ?? 'genray'
  const download = () => {
    saveText(envFile(baseUrl, made), envFileName(name), 'text/plain')
    onSaved()
  }
  return (
    <div className="flex flex-col gap-4">
      {problem && (
        <FormError
          error={new Error(`“${name}” was made, but the studio does not use it: ${problem.message}`)}
        />
      )}
      <p className="text-dense text-pretty text-fg-2">
        Copy “{name}” to where it is used. It will not be shown again: the service keeps only a fingerprint of
        it, and the studio nothing.
      </p>
      <Secret label="Key" text={made.key} onCopied={onSaved} />
      {made.webhookSecret !== null && (
        <Secret label="Webhook secret" text={made.webhookSecret} onCopied={() => {}} />
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button icon={<Icon of={Download} />} onClick={download}>
          Download .env
        </Button>
        <Button variant="primary" onClick={onClose}>
          Close
        </Button>
      </div>
    </div>
  )
}

type SecretProps = { label: string; text: string; onCopied: () => void }

const Secret = ({ label, text, onCopied }: SecretProps) => (
  <div className="flex flex-col gap-2">
    <div className="flex min-h-7 items-center justify-between gap-4">
      <span className="text-label font-medium text-fg-2">{label}</span>
      <CopyButton wide label={`Copy ${label.toLowerCase()}`} text={text} onCopied={onCopied} />
    </div>
    <code
      aria-label={label}
      onCopy={onCopied}
      className="rounded-control border border-line bg-surface px-3 py-2 font-mono text-code wrap-anywhere select-all"
    >
      {text}
    </code>
  </div>
)
