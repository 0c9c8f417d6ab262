import type { Mode } from '#contract/studio/job.ts'

import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { inputStyle } from '../../../ui/input-style.ts'
import { CreateRefused } from './create-refused.tsx'
import type { CreateKeyForm } from './use-create-key.ts'

type CreateFormProps = {
  form: CreateKeyForm
  mode: Mode
  onClose: () => void
  onRoll: (() => void) | null
}

const line = `${inputStyle} h-(--control-lg) w-full px-3`

export function CreateForm({ form, mode, onClose, onRoll }: CreateFormProps) {
  const { entry, edit, problems } = form
  return (
    <form
      noValidate
      aria-label="Create a key"
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        form.submit()
      }}
    >
      <Field label="Name" hint="What will use it, so that you know it again." error={problems.name}>
        {(control) => (
          <input
            {...control}
            value={entry.name}
            onChange={({ target }) => edit({ name: target.value })}
            autoComplete="off"
            className={line}
          />
        )}
      </Field>
      <Field
        label="Default webhook (optional)"
        hint="Called for jobs that name no webhook of their own."
        error={problems.webhook_url}
      >
        {(control) => (
          <input
            {...control}
            type="url"
            inputMode="url"
            placeholder="https://…"
            value={entry.webhookUrl}
            onChange={({ target }) => edit({ webhookUrl: target.value })}
            autoComplete="off"
            spellCheck={false}
            className={`${line} font-mono text-code`}
          />
        )}
      </Field>
      {mode === 'live' ? <ForStudio form={form} /> : <PracticeWords />}
      <CreateRefused
        error={form.error}
        failedAt={form.failedAt}
        onRoll={onRoll && leaveFor(onClose, onRoll)}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" pending={form.isBusy}>
          Create key
        </Button>
      </div>
    </form>
  )
}

const leaveFor = (close: () => void, go: () => void) => () => {
  close()
  go()
}

const ForStudio = ({ form }: { form: CreateKeyForm }) => (
  <label className="flex items-start gap-2.5 text-dense">
    <input
      type="checkbox"
      checked={form.isForStudio}
      onChange={({ target }) => form.setForStudio(target.checked)}
      className="mt-0.5 size-4 shrink-0 accent-ink"
    />
    <span>
      Use it for this studio
      <span className="block text-pretty text-fg-2">
        It is connected right away and not shown. The key in use so far stays valid.
      </span>
    </span>
  </label>
)

const PracticeWords = () => (
  <p className="text-dense text-pretty text-fg-2">
    It works with the engine on this machine, for programs of your own. It costs nothing.
  </p>
)
