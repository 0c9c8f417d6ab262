import { useRef, useState } from 'react'

import { type Connections, WebhookSecret as Secret } from '#contract/studio/connection.ts'

import { useKeepWebhookSecret } from '../../data/connection.ts'
import { Button } from '../../ui/button.tsx'
import { FormError } from './form-error.tsx'
import { problemsOf } from './read-connect-form.ts'
import { SecretField } from './secret-field.tsx'

type WebhookSecretProps = { connections: Connections; isStored: boolean }

/** What signs the deliveries of Live's key: kept, added later, or forgotten. */
export function WebhookSecret({ connections, isStored }: WebhookSecretProps) {
  const [open, setOpen] = useState(false)
  const keep = useKeepWebhookSecret()
  if (open) return <SecretForm onDone={() => setOpen(false)} />
  return (
    <div className="flex flex-col gap-3 border-t border-line pt-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 text-dense">
        <p className="min-w-0 grow basis-64 text-pretty text-fg-2">
          Webhook secret:{' '}
          <strong className="font-medium text-fg">{isStored ? 'stored' : 'not stored'}</strong>
          {isStored || connections.publicOrigin === null
            ? '.'
            : '. Deliveries cannot be checked; the studio reads each job again before it believes one.'}
        </p>
        <span className="flex gap-2">
          {isStored && (
            <Button size="sm" pending={keep.isPending} onClick={() => keep.mutate(null)}>
              Forget secret
            </Button>
          )}
          <Button size="sm" onClick={() => setOpen(true)}>
            {isStored ? 'Replace secret' : 'Add secret'}
          </Button>
        </span>
      </div>
      <FormError error={keep.error} />
    </div>
  )
}

function SecretForm({ onDone }: { onDone: () => void }) {
  const form = useRef<HTMLFormElement>(null)
  const keep = useKeepWebhookSecret()
  const [problem, setProblem] = useState<string>()
  const save = () => {
    const typed = new FormData(form.current ?? undefined).get('webhookSecret')
    const secret = Secret.safeParse(typed)
    setProblem(secret.error?.issues[0]?.message)
    if (secret.success) keep.mutate(secret.data, { onSuccess: onDone })
  }
  return (
    <form
      ref={form}
      noValidate
      aria-label="Store a webhook secret"
      className="flex flex-col gap-3 border-t border-line pt-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (!keep.isPending) save()
      }}
    >
      <SecretField
        name="webhookSecret"
        label="Webhook secret"
        placeholder="whsec_…"
        hint="Shown once when the key was made."
        error={problem ?? problemsOf(keep.error)?.webhookSecret}
        onInput={() => setProblem(undefined)}
      />
      <FormError error={problemsOf(keep.error) ? null : keep.error} />
      <div className="flex gap-2">
        <Button type="submit" variant="primary" size="sm" pending={keep.isPending}>
          Store secret
        </Button>
        <Button variant="ghost" size="sm" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
