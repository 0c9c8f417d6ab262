import Trash2 from 'lucide-react/icons/trash-2'
import { useState } from 'react'

import { type Removal, stays } from '#contract/studio/removal.ts'

import { withProgress } from '../../../data/act-progress.ts'
import { useRemoveJobs, useRestoreJobs } from '../../../data/removals.ts'
import { formatCount, formatPlural } from '../../../lib/format.ts'
import { newJobId } from '../../../lib/new-id.ts'
import { showToast } from '../../../ui/toast.tsx'
import { BarButton } from './bar-button.tsx'
import { soFarWords } from './labelled-words.ts'
import { countOf } from './selection.ts'
import { useOwnPart } from './use-own-part.ts'
import { clearSelection, focusList, note, useSelection } from './use-selection.ts'

/** Takes what is selected and one’s own out of all lists; says what stays, and offers to put it back. */
export function RemoveAction() {
  const selection = useSelection()
  const { version } = selection
  const { jobs, count, problem } = useOwnPart()
  const { mutateAsync: remove, isPending } = useRemoveJobs()
  const putBack = usePutBack()
  const [sent, setSent] = useState({ version: -1, id: newJobId() })
  const run = async () => {
    // A removal whose answer was lost goes on under its id, so that its undo brings back all of it.
    const id = sent.version === version ? sent.id : newJobId()
    setSent({ version, id })
    try {
      const all = countOf(selection)
      tell(await withProgress(id, remove({ id, jobs }), (done) => note(soFarWords(done, all))))
    } catch (error) {
      note(`The jobs were not removed. ${error instanceof Error ? error.message : ''}`, true)
    }
  }
  const tell = (removal: Removal) => {
    if (removal.jobs === 0) return note(`Nothing was removed. ${stays(removal)}`)
    clearSelection()
    focusList()
    return showToast({
      message: `${formatPlural(removal.jobs, 'job')} removed. ${stays(removal)}`.trim(),
      action: { label: 'Undo', run: () => void putBack(removal) },
    })
  }
  const isPart = count !== null && count.others > 0 && problem === null
  return (
    <BarButton
      icon={Trash2}
      words={isPart ? `Remove ${formatCount(count.jobs - count.others)} of yours` : 'Remove'}
      problem={problem}
      danger
      pending={isPending}
      onClick={() => void run()}
    />
  )
}

function usePutBack() {
  const { mutateAsync: restore } = useRestoreJobs()
  return async function putBack({ id }: Pick<Removal, 'id'>): Promise<void> {
    try {
      const { jobs } = await withProgress(id, restore(id), (back) =>
        showToast({ message: `${formatPlural(back, 'job is', 'jobs are')} back so far.` }),
      )
      showToast({ message: `${formatPlural(jobs, 'job is', 'jobs are')} back.` })
    } catch (error) {
      showToast({
        message: error instanceof Error ? error.message : 'The jobs could not be put back.',
        action: { label: 'Try again', run: () => void putBack({ id }) },
      })
    }
  }
}
