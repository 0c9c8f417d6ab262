import { useState } from 'react'

import { type Draft, ratioOf } from '#contract/studio/draft.ts'
import type { JobId } from '#contract/studio/job.ts'

import { editDraft } from '../../data/draft.ts'
import { later } from '../../ui/later.tsx'
import { Arrivals, Notices } from './arrivals.tsx'
import { GenerateBar } from './generate-bar.tsx'
import { LengthField } from './length-field.tsx'
import { ModeMedia } from './mode-media.tsx'
import { ModeTabs } from './mode-tabs.tsx'
import { ModelCards } from './model-cards.tsx'
import { MoreFields } from './more-fields.tsx'
import { PromptField } from './prompt/prompt-field.tsx'
import { ShapePicker } from './shape-picker.tsx'
import { TakesField } from './takes-field.tsx'
import { UnsentJobs } from './unsent-jobs.tsx'
import { useComposing } from './use-composing.ts'

const EditingNotice = later(async () => (await import('./editing-notice.tsx')).EditingNotice)
const TableSheet = later(async () => (await import('./batch/table-sheet.tsx')).TableSheet)
const WildcardPreview = later(async () => (await import('./batch/wildcard-preview.tsx')).WildcardPreview)

type ComposerProps = { onStored: (id: JobId) => void; onReshape: () => void }

/** The form. It is never locked: the next clip can be composed while others are made. */
export function Composer({ onStored, onReshape }: ComposerProps) {
  const { draft, editing, media, built, free, problemOf, problem, generate, submit, isBusy } =
    useComposing(onStored)
  const [tableOpen, setTableOpen] = useState<boolean | null>(null)
  const reshape = (change: Partial<Draft>) => {
    editDraft(change)
    onReshape()
  }
  return (
    <section
      aria-label="Composer"
      className="relative flex min-w-0 flex-col xl:sticky xl:top-14 xl:max-h-[calc(100dvh-3.5rem)] xl:contain-size xl:border-r xl:border-line"
    >
      <form
        id="composer"
        onSubmit={(event) => event.preventDefault()}
        className="scroll-quiet flex min-h-0 grow flex-col gap-5 p-4 md:p-6 xl:overflow-y-auto"
      >
        <UnsentJobs onSend={(one) => submit(one, null)} />
        {editing && <EditingNotice key={editing.id} editing={editing} />}
        <ModeTabs draft={draft} />
        <PromptField draft={draft} error={problemOf('prompt')} />
        {built.prompts > 1 && !editing && <WildcardPreview prompt={draft.prompt} built={built} />}
        <ModeMedia
          draft={draft}
          media={media}
          problemOf={problemOf}
          onReshape={(aspectRatio) => reshape({ aspectRatio })}
        />
        <Notices />
        <ModelCards model={draft.model} error={problemOf('model')} onChange={(model) => reshape({ model })} />
        <LengthField
          duration={draft.duration}
          error={problemOf('duration')}
          onChange={(duration) => reshape({ duration })}
        />
        <ShapePicker
          ratio={ratioOf(draft)}
          error={problemOf('aspect_ratio')}
          onChange={(ratio) =>
            reshape(draft.mode === 'person' ? { personRatio: ratio } : { aspectRatio: ratio })
          }
        />
        {!editing && (
          <TakesField takes={draft.takes} error={problemOf('takes')} onTable={() => setTableOpen(true)} />
        )}
        <MoreFields draft={draft} problemOf={problemOf} />
      </form>
      <Arrivals />
      <GenerateBar
        draft={draft}
        built={built}
        free={free}
        problem={problem ?? undefined}
        editing={editing !== null}
        saving={isBusy}
        onGenerate={() => generate(false)}
        onFit={reshape}
      />
      {tableOpen !== null && (
        <TableSheet open={tableOpen} onClose={() => setTableOpen(false)} onStored={onStored} />
      )}
    </section>
  )
}
