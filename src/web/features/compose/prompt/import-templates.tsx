import { useEffect, useRef } from 'react'

import { type Template, templatesMax } from '#contract/studio/template.ts'

import { useImportTemplates } from '../../../data/templates.ts'
import { formatCount, formatPlural } from '../../../lib/format.ts'
import { Button } from '../../../ui/button.tsx'
import { FieldNotes } from '../../../ui/field-notes.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { panelFill } from './panel-style.ts'
import { PickedFileRow } from './picked-file-row.tsx'
import type { PickedFile } from './read-files.ts'
import { nameAnew, templateFile } from './template-file.ts'

type ImportTemplatesProps = {
  files: readonly PickedFile[]
  existing: readonly Template[]
  onDone: () => void
}

/** What would come in with files, before it does. */
export function ImportTemplates({ files, existing, onDone }: ImportTemplatesProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const bring = useImportTemplates()
  useEffect(() => heading.current?.focus(), [])
  const coming = nameAnew(
    files.flatMap(({ read }) => (read.ok ? read.templates : [])),
    existing,
  )
  const total = existing.length + coming.length
  const tooMany =
    total > templatesMax
      ? `That would be ${formatCount(total)} templates; at most ${templatesMax} are kept.`
      : undefined
  const start = () =>
    bring.mutate(templateFile(coming), {
      onSuccess: () => {
        onDone()
        showToast({ message: `${formatPlural(coming.length, 'template')} came in.` })
      },
    })
  return (
    <section className={`flex flex-col ${panelFill}`}>
      <h2 ref={heading} tabIndex={-1} className="px-4 pt-3 pb-2 text-body font-semibold outline-none">
        Import templates
      </h2>
      <ul className="flex grow flex-col px-4">
        {files.map((file) => (
          <PickedFileRow key={file.place} file={file} existing={existing} />
        ))}
      </ul>
      <footer className="sticky bottom-0 flex flex-col gap-2 border-t border-line bg-raised p-3">
        <FieldNotes id="import-notes" error={tooMany ?? bring.error?.message} />
        <div className="flex justify-end gap-2">
          <Button variant="ghost" onClick={onDone}>
            Cancel
          </Button>
          <Button
            variant="primary"
            disabled={coming.length === 0 || tooMany !== undefined}
            pending={bring.isPending}
            onClick={start}
          >
            {coming.length === 0 ? 'Nothing to import' : `Import ${formatPlural(coming.length, 'template')}`}
          </Button>
        </div>
      </footer>
    </section>
  )
}
