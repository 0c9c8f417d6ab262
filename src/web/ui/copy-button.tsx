import Check from 'lucide-react/icons/check'
import Copy from 'lucide-react/icons/copy'
import { useState } from 'react'

import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'
import { Icon } from './icon.tsx'
import { showToast } from './toast.tsx'

type CopyButtonProps = {
  /** What is copied, for ears and the tooltip: “Copy id”. */
  label: string
  text: string
  /** With the words beside the icon. */
  wide?: boolean
  onCopied?: () => void
}

export function CopyButton({ label, text, wide = false, onCopied }: CopyButtonProps) {
  const [copied, setCopied] = useState(false)
  const copy = () => {
    void write(text).then((done) => {
      if (!done)
        return showToast({ message: 'The browser did not allow copying. Select the text and copy it.' })
      setCopied(true)
      onCopied?.()
      return setTimeout(() => setCopied(false), 1_500)
    })
  }
  const icon = <Icon of={copied ? Check : Copy} className={copied ? 'text-done' : ''} />
  if (wide)
    return (
      <Button size="sm" icon={icon} onClick={copy}>
        {copied ? 'Copied' : label}
      </Button>
    )
  return <IconButton label={copied ? 'Copied' : label} icon={icon} onClick={copy} />
}

/** The clipboard is missing on plain-HTTP hosts other than localhost. */
async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
