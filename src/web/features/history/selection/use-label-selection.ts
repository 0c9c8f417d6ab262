import { withProgress } from '../../../data/act-progress.ts'
import { useLabelMany } from '../../../data/labels.ts'
import type { LabelChange } from '../../../data/with-labels.ts'
import { newJobId } from '../../../lib/new-id.ts'
import { showToast } from '../../../ui/toast.tsx'
import { labelledWords, notLabelledWords, soFarWords } from './labelled-words.ts'
import { countOf, jobsOf } from './selection.ts'
import { note, useSelection } from './use-selection.ts'

/** Labels everything that is selected. What came of it is told beside the actions, or where people are by then. */
export function useLabelSelection() {
  const selection = useSelection()
  const { labelMany, isPending } = useLabelMany()
  const { version } = selection
  const tell = (text: string, again?: () => void) => {
    if (useSelection.getState().version === version) note(text, again !== undefined, again)
    else showToast({ message: text, ...(again ? { action: { label: 'Try again', run: again } } : {}) })
  }
  const label = async (change: LabelChange, collection = ''): Promise<void> => {
    try {
      const id = newJobId()
      const act = labelMany({ ...change, id, jobs: jobsOf(selection) })
      const { jobs } = await withProgress(id, act, (done) => tell(soFarWords(done, countOf(selection))))
      tell(labelledWords(change, jobs, collection))
    } catch (error) {
      const reason = error instanceof Error ? error.message : ''
      tell(`${notLabelledWords(change)} ${reason}`, () => void label(change, collection))
    }
  }
  return { label: (change: LabelChange, collection?: string) => void label(change, collection), isPending }
}
