import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { readChips } from '#contract/studio/chips.ts'
import type { PastPrompt } from '#contract/studio/prompt-history.ts'
import { writeLiterally } from '#contract/studio/wildcards.ts'

import { useDraft } from '../../../data/draft.ts'
import { pastPromptsQuery, useRemovePrompt, useRestorePrompt } from '../../../data/past-prompts.ts'
import { formatExcerpt } from '../../../lib/format.ts'
import { useSettled } from '../../../lib/use-settled.ts'
import { MoreBelow } from '../../../ui/more-below.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { PanelEmpty } from './panel-empty.tsx'
import { Panel } from './panel.tsx'
import { PastPromptRow } from './past-prompt-row.tsx'
import { replacePrompt } from './replace-prompt.ts'
import { RowsSkeleton } from './rows-skeleton.tsx'
import { SearchHead } from './search-head.tsx'

const restMs = 150

/** Every prompt that was sent, searched by words; they stay when their clips go. */
export function HistoryPanel({ onDone }: { onDone: () => void }) {
  const [typed, setTyped] = useState('')
  const search = useSettled(typed.trim(), restMs)
  const query = useInfiniteQuery({ ...pastPromptsQuery(search), placeholderData: keepPreviousData })
  const remove = useRemoval()
  const prompts = query.data?.pages.flatMap((page) => page.prompts) ?? []
  const apply = ({ prompt }: PastPrompt) => {
    onDone()
    replacePrompt(readChips(writeLiterally(prompt), useDraft.getState().draft.references))
  }
  const applyFirst = () => {
    const [first] = prompts
    if (first && search === typed.trim() && !query.isPlaceholderData) apply(first)
  }
  return (
    <Panel>
      <SearchHead label="Search past prompts" value={typed} onChange={setTyped} onEnter={applyFirst} />
      <div className="p-1 has-[[role=alert]]:p-3">
        <QueryView
          query={query}
          loading={<RowsSkeleton />}
          failed="The past prompts"
          empty={{
            when: () => prompts.length === 0,
            show: search ? (
              <PanelEmpty
                title={`No past prompt has “${search}”.`}
                action={{ label: 'Show all', run: () => setTyped('') }}
              />
            ) : (
              <PanelEmpty title="Prompts that you send are kept here, also when their clips go." />
            ),
          }}
        >
          {() => (
            <ul aria-label="Past prompts" aria-busy={query.isPlaceholderData}>
              {prompts.map((past) => (
                <PastPromptRow
                  key={past.id}
                  past={past}
                  onApply={() => apply(past)}
                  onRemove={() => remove(past)}
                />
              ))}
            </ul>
          )}
        </QueryView>
      </div>
      <MoreBelow query={query} loading={<RowsSkeleton rows={2} />} />
    </Panel>
  )
}

const tell = (error: Error) => showToast({ message: error.message })

/** Removes a prompt and offers to put it back. */
function useRemoval() {
  const { mutateAsync: remove } = useRemovePrompt()
  const { mutateAsync: restore } = useRestorePrompt()
  return (past: PastPrompt) =>
    void remove(past).then(
      () =>
        showToast({
          message: `“${formatExcerpt(past.prompt, 40)}” was removed from the past prompts.`,
          action: { label: 'Undo', run: () => void restore(past).catch(tell) },
        }),
      tell,
    )
}
