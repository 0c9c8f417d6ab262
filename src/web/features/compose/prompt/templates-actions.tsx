import Download from 'lucide-react/icons/download'
import Plus from 'lucide-react/icons/plus'
import Upload from 'lucide-react/icons/upload'
import { useRef } from 'react'

import type { Template } from '#contract/studio/template.ts'

import { Button } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { exportTemplates } from './export-templates.ts'

type TemplatesActionsProps = {
  templates: readonly Template[]
  onSave: () => void
  onPick: (files: readonly File[]) => void
}

/** What can be done with all templates. */
export function TemplatesActions({ templates, onSave, onPick }: TemplatesActionsProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className="flex items-center gap-1">
      <Button size="sm" icon={<Icon of={Plus} />} onClick={onSave} className="mr-auto">
        Save this request
      </Button>
      <IconButton
        label="Import templates from files"
        icon={<Icon of={Upload} />}
        onClick={() => input.current?.click()}
      />
      <IconButton
        label="Export all templates to a file"
        icon={<Icon of={Download} />}
        disabled={templates.length === 0}
        onClick={() => exportTemplates(templates)}
      />
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        multiple
        hidden
        aria-label="Files of templates"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])]
          if (files.length > 0) onPick(files)
        }}
      />
    </div>
  )
}
