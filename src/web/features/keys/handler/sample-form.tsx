import { useState } from 'react'

import { webhookEvents } from '#contract/service/webhook.ts'

import { Button } from '../../../ui/button.tsx'
import { FieldGroup } from '../../../ui/field.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { FormError } from '../form-error.tsx'
import { HandlerUrlField } from './handler-url-field.tsx'
import { MadeSecret } from './made-secret.tsx'
import { SecretChoice } from './secret-choice.tsx'
import { useHandlerForm } from './use-handler-form.ts'

const options = webhookEvents.map((event) => ({ value: event, label: event }))

/** A sample of any documented event, to a handler of one's own. */
export function SampleForm({ hasStored, lastUrl }: { hasStored: boolean; lastUrl: string }) {
  const [event, setEvent] = useState<(typeof webhookEvents)[number]>('video.completed')
  const { form, ...handler } = useHandlerForm(hasStored)
  return (
    <form
      ref={form}
      noValidate
      aria-label="Send a sample event"
      className="flex flex-col gap-4"
      onSubmit={(submitted) => {
        submitted.preventDefault()
        handler.submit((secret) => ({ kind: 'sample', event, secret }))
      }}
    >
      <HandlerUrlField initial={lastUrl} error={handler.problems.url} onInput={handler.edited} />
      <FieldGroup
        label="Event"
        hint="The documentation’s own sample, told now, of a clip that does not exist."
      >
        <Segmented
          label="Event"
          options={options}
          value={event}
          onChange={setEvent}
          className="self-start max-sm:self-stretch"
        />
      </FieldGroup>
      <SecretChoice
        hasStored={hasStored}
        kind={handler.secretKind}
        onChoose={handler.chooseSecret}
        error={handler.problems.secret}
        onInput={handler.edited}
      />
      <FormError error={handler.error} />
      <Button type="submit" variant="primary" pending={handler.isPending} className="self-start">
        Send sample
      </Button>
      {handler.madeSecret !== null && <MadeSecret secret={handler.madeSecret} />}
    </form>
  )
}
