import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import type { DeliveryView } from '#contract/studio/delivery.ts'

import { connectionQuery } from '../../../data/connection.ts'
import { webhookTestsQuery } from '../../../data/webhook-tests.ts'
import { Button } from '../../../ui/button.tsx'
import { FieldGroup } from '../../../ui/field.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { FormError } from '../form-error.tsx'
import { HandlerUrlField } from './handler-url-field.tsx'
import { MadeSecret } from './made-secret.tsx'
import { SecretChoice } from './secret-choice.tsx'
import { useHandlerForm } from './use-handler-form.ts'

type Way = 'as_arrived' | 'signed_anew'

const ways = [
  { value: 'as_arrived', label: 'As it arrived' },
  { value: 'signed_anew', label: 'Signed anew' },
] as const satisfies Array<{ value: Way; label: string }>

const wayWords = {
  as_arrived:
    'Body, signature and event byte for byte. Its timestamp is of then: a handler that checks the age may refuse it.',
  signed_anew: 'The same event with the time of now, and a signature that fits it.',
} as const satisfies Record<Way, string>

type ReplayFormProps = { delivery: DeliveryView; onDone: () => void }

/** A delivery that arrived, to a handler of one's own. */
export function ReplayForm({ delivery, onDone }: ReplayFormProps) {
  const { data: connections } = useQuery(connectionQuery)
  const { data: last } = useQuery(webhookTestsQuery)
  const isGenuine = delivery.verdict === 'verified' || delivery.verdict === 'orphan'
  const hasStored = connections?.[connections.current].connection?.hasWebhookSecret ?? false
  const [way, setWay] = useState<Way>('as_arrived')
  // What a stranger wrote must not be given the key's signature.
  const { form, ...handler } = useHandlerForm(hasStored && isGenuine)
  return (
    <form
      ref={form}
      noValidate
      aria-label="Send this delivery to a handler"
      className="flex flex-col gap-4 rounded-card border border-line bg-surface p-4"
      onSubmit={(event) => {
        event.preventDefault()
        handler.submit((secret) =>
          way === 'as_arrived'
            ? { kind: way, deliveryId: delivery.id }
            : { kind: way, deliveryId: delivery.id, secret },
        )
      }}
    >
      <HandlerUrlField
        initial={last?.tests[0]?.url ?? ''}
        error={handler.problems.url}
        onInput={handler.edited}
      />
      <FieldGroup label="What is sent" hint={wayWords[way]}>
        <Segmented
          label="What is sent"
          options={ways}
          value={way}
          onChange={setWay}
          className="self-start max-sm:self-stretch"
        />
      </FieldGroup>
      {way === 'signed_anew' && (
        <SecretChoice
          hasStored={hasStored && isGenuine}
          kind={handler.secretKind}
          onChoose={handler.chooseSecret}
          error={handler.problems.secret}
          onInput={handler.edited}
        />
      )}
      <FormError error={handler.error} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" size="sm" pending={handler.isPending}>
          Send delivery
        </Button>
        <Button variant="ghost" size="sm" onClick={onDone}>
          Close
        </Button>
      </div>
      {handler.madeSecret !== null && <MadeSecret secret={handler.madeSecret} />}
      {handler.isSent && (
        <p className="text-dense text-fg-2">Its attempts stand under “Try a handler”, below.</p>
      )}
    </form>
  )
}
