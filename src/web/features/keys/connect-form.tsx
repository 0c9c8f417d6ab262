import { type ConnectionView, genRayUrl } from '#contract/studio/connection.ts'

import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { inputStyle } from '../../ui/input-style.ts'
import { FormError } from './form-error.tsx'
import { SecretField } from './secret-field.tsx'
import { TestResult } from './test-result.tsx'
import { useConnectForm } from './use-connect-form.ts'

type ConnectFormProps = {
  /** The connection that this one would replace. */
  stored: ConnectionView | null
  onConnected: () => void
  onCancel?: () => void
}

/** Where the service is and the key to it: tested before it is stored. */
export function ConnectForm({ stored, onConnected, onCancel }: ConnectFormProps) {
  const { form, problems, test, connect, error, isConflict, runTest, runConnect, edited } =
    useConnectForm(onConnected)
  return (
    <form
      ref={form}
      noValidate
      aria-label={stored ? 'Replace key' : 'Connect a key'}
      className="flex flex-col gap-4 border-t border-line pt-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (!connect.isPending) runConnect(false)
      }}
    >
      <Field label="Address" hint="GenRay, or any service that speaks its API." error={problems.baseUrl}>
        {(control) => (
          <input
            {...control}
            name="baseUrl"
            type="url"
            inputMode="url"
            defaultValue={stored?.baseUrl ?? genRayUrl}
            onInput={() => edited('baseUrl')}
            autoComplete="off"
            spellCheck={false}
            className={`${inputStyle} h-(--control-lg) px-3 font-mono text-code`}
          />
        )}
      </Field>
      <SecretField
        name="key"
        label="Key"
        placeholder="sk_live_…"
        hint="Stored sealed on the studio’s machine. It never comes back to a browser."
        error={problems.key}
        onInput={() => edited('key')}
      />
      <SecretField
        name="webhookSecret"
        label="Webhook secret (optional)"
        placeholder="whsec_…"
        hint="Shown once when the key was made. With it the studio can tell real deliveries from forged ones."
        error={problems.webhookSecret}
        onInput={() => edited('webhookSecret')}
      />
      {test.data && <TestResult result={test.data} isToldAtField />}
      <FormError error={error} />
      <div className="flex flex-wrap gap-2">
        {isConflict ? (
          <Button variant="danger" pending={connect.isPending} onClick={() => runConnect(true)}>
            Connect anyway
          </Button>
        ) : (
          <Button type="submit" variant="primary" pending={connect.isPending}>
            {stored ? 'Replace key' : 'Connect key'}
          </Button>
        )}
        <Button pending={test.isPending} onClick={runTest}>
          Test
        </Button>
        {onCancel && (
          <Button variant="ghost" onClick={onCancel}>
            Keep the old key
          </Button>
        )}
      </div>
    </form>
  )
}
