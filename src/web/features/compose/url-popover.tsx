import Link2 from 'lucide-react/icons/link-2'
import { useState } from 'react'

import { MediaUrl } from '#contract/service/media-url.ts'

import type { Aim } from '../../data/place-media.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { inputStyle } from '../../ui/input-style.ts'
import { Popover } from '../../ui/popover.tsx'
import type { Tray } from './use-tray.ts'

/** Adds what is at an address. */
export function UrlPopover({ tray, aim, label }: { tray: Tray; aim: Aim; label: string }) {
  return (
    <Popover
      label={`${label} from a URL`}
      align="start"
      className="w-80 p-3"
      renderTrigger={(trigger) => (
        <Button
          {...trigger}
          variant="ghost"
          size="sm"
          icon={<Icon of={Link2} />}
          aria-label={`${label} from a URL`}
        >
          URL
        </Button>
      )}
    >
      {(close) => <UrlForm onAdd={(url) => tray.addUrl(url, aim)} onDone={close} />}
    </Popover>
  )
}

type UrlFormProps = { onAdd: (url: string) => Promise<void>; onDone: () => void }

function UrlForm({ onAdd, onDone }: UrlFormProps) {
  const [url, setUrl] = useState('')
  const [error, setError] = useState<string>()
  const [pending, setPending] = useState(false)
  const add = async () => {
    const parsed = MediaUrl.safeParse(url.trim())
    if (!parsed.success) return setError(parsed.error.issues[0]?.message)
    setPending(true)
    try {
      await onAdd(parsed.data)
      onDone()
    } catch (refused) {
      setError(refused instanceof Error ? refused.message : 'It could not be added.')
    }
    return setPending(false)
  }
  return (
    <div className="flex flex-col gap-3">
      <Field
        label="URL of a picture, video or sound"
        error={error}
        hint="The studio fetches it now to check it, and the service again for the clip."
      >
        {(control) => (
          <input
            {...control}
            // It was opened to type into it.
            ref={(input) => input?.focus()}
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            placeholder="https://"
            value={url}
            // It stands in the composer's form, which a form of its own cannot.
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
              event.preventDefault()
              void add()
            }}
            onChange={(event) => {
              setUrl(event.target.value)
              setError(undefined)
            }}
            className={`h-(--control) px-3 text-body ${inputStyle}`}
          />
        )}
      </Field>
      <Button pending={pending} onClick={() => void add()} className="self-end">
        Add it
      </Button>
    </div>
  )
}
