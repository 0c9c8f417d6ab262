import { Field } from '../../../ui/field.tsx'
import { inputStyle } from '../../../ui/input-style.ts'

type HandlerUrlFieldProps = { initial: string; error: string | undefined; onInput: () => void }

/** Where a delivery is sent to. */
export const HandlerUrlField = ({ initial, error, onInput }: HandlerUrlFieldProps) => (
  <Field
    label="Handler"
    hint="On this machine or your network as an address, or https:// on the internet. The studio’s server sends it, not this browser."
    error={error}
  >
    {(control) => (
      <input
        {...control}
        name="url"
        type="url"
        inputMode="url"
        defaultValue={initial}
        onInput={onInput}
        placeholder="http://127.0.0.1:3000/webhook"
        autoComplete="off"
        spellCheck={false}
        className={`${inputStyle} h-(--control-lg) w-full px-3 font-mono text-code`}
      />
    )}
  </Field>
)
