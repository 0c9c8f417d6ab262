import Eye from 'lucide-react/icons/eye'
import EyeOff from 'lucide-react/icons/eye-off'
import { type ReactNode, useState } from 'react'

import { Field } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { inputStyle } from '../../ui/input-style.ts'

type SecretFieldProps = {
  name: string
  label: string
  hint: ReactNode
  error: string | undefined
  placeholder: string
  onInput: () => void
}

/**
 * A secret while it is typed: covered, to be uncovered for a look. The browser alone holds its text until it is sent:
 * React would write it into the page as an attribute.
 */
export function SecretField({ name, label, hint, error, placeholder, onInput }: SecretFieldProps) {
  const [shown, setShown] = useState(false)
  const verb = shown ? 'Hide' : 'Show'
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <span className="relative">
          <input
            {...control}
            name={name}
            type={shown ? 'text' : 'password'}
            onInput={onInput}
            placeholder={placeholder}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            className={`${inputStyle} h-(--control-lg) w-full pr-10 pl-3 font-mono text-code`}
          />
          <IconButton
            label={`${verb} ${label.toLowerCase()}`}
            icon={<Icon of={shown ? EyeOff : Eye} />}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
            className="absolute top-0.5 right-0.5"
          />
        </span>
      )}
    </Field>
  )
}
