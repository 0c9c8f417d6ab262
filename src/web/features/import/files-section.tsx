import { useImports } from '../../data/imports.ts'
import { PageSection } from '../../ui/page-section.tsx'
import { FileSource } from './file-source.tsx'
import { ImportProgress } from './import-progress.tsx'
import { ImportSummary } from './import-summary.tsx'
import { LeftNote } from './left-note.tsx'
import { useChoosing } from './use-choosing.ts'

/** Clips that lie on this machine. */
export function FilesSection() {
  const { items, isRunning } = useImports()
  const { choose, clear, remainder, problem } = useChoosing()
  const isEmpty = items.length === 0 && remainder.leftOut.length === 0 && remainder.others.length === 0
  return (
    <PageSection
      isFirst
      title="From another machine"
      hint="MP4 clips with the JSON files beside them, as a studio’s download has them: prompt, labels and price come along. A clip alone is imported under its file name."
    >
      <div className="flex flex-col gap-4">
        {isEmpty && <LeftNote />}
        <FileSource problem={problem} onChoose={(chosen) => void choose(chosen)} />
        {isRunning && <ImportProgress items={items} />}
        {!isEmpty && !isRunning && <ImportSummary items={items} remainder={remainder} onClear={clear} />}
      </div>
    </PageSection>
  )
}
