import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import type { Draft } from '#contract/studio/draft.ts'
import type { Template } from '#contract/studio/template.ts'

import { templatesQuery, useNoteUse } from '../../../data/templates.ts'
import { QueryView } from '../../../ui/query-view.tsx'
import { applyTemplate } from './apply-template.ts'
import { findTemplates } from './find-templates.ts'
import { ImportTemplates } from './import-templates.tsx'
import { PanelEmpty } from './panel-empty.tsx'
import { Panel } from './panel.tsx'
import { type PickedFile, readFiles } from './read-files.ts'
import { RowsSkeleton } from './rows-skeleton.tsx'
import { SaveTemplateForm } from './save-template-form.tsx'
import { SearchHead } from './search-head.tsx'
import { TemplateRow } from './template-row.tsx'
import { TemplatesActions } from './templates-actions.tsx'

type Doing = { kind: 'nothing' | 'saving' } | { kind: 'importing'; files: readonly PickedFile[] }

/** Requests under a name: search, apply, save, and what comes from or goes into files. */
export function TemplatesPanel({ draft, onDone }: { draft: Draft; onDone: () => void }) {
  const client = useQueryClient()
  const query = useQuery(templatesQuery)
  const { mutate: noteUse } = useNoteUse()
  const [search, setSearch] = useState('')
  const [doing, setDoing] = useState<Doing>({ kind: 'nothing' })
  const all = query.data ?? []
  const found = findTemplates(all, search)
  const rest = () => setDoing({ kind: 'nothing' })
  const apply = (template: Template) => {
    onDone()
    noteUse(template)
    void applyTemplate(client, template)
  }
  const pick = (files: readonly File[]) =>
    void readFiles(files).then((read) => setDoing({ kind: 'importing', files: read }))
  if (doing.kind === 'importing') return <ImportTemplates files={doing.files} existing={all} onDone={rest} />
  return (
    <Panel>
      <SearchHead
        label="Search templates"
        value={search}
        onChange={setSearch}
        onEnter={() => found[0] && apply(found[0])}
      >
        {doing.kind === 'saving' ? (
          <SaveTemplateForm draft={draft} existing={all} onDone={rest} />
        ) : (
          <TemplatesActions templates={all} onSave={() => setDoing({ kind: 'saving' })} onPick={pick} />
        )}
      </SearchHead>
      <div className="p-1 has-[[role=alert]]:p-3">
        <QueryView
          query={query}
          loading={<RowsSkeleton />}
          failed="The templates"
          empty={{
            when: () => found.length === 0,
            show: search.trim() ? (
              <PanelEmpty
                title={`No template has “${search.trim()}”.`}
                action={{ label: 'Show all', run: () => setSearch('') }}
              />
            ) : (
              <PanelEmpty title="A template keeps the whole form under a name: words, media, model, length and shape." />
            ),
          }}
        >
          {() => (
            <ul aria-label="Templates">
              {found.map((template) => (
                <TemplateRow
                  key={template.id}
                  template={template}
                  draft={draft}
                  existing={all}
                  onApply={() => apply(template)}
                />
              ))}
            </ul>
          )}
        </QueryView>
      </div>
    </Panel>
  )
}
