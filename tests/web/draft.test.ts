import { beforeEach, expect, test } from 'vitest'

import { dropChanges, editDraft, isChanged, startEditing, useDraft } from '../../src/web/data/draft.ts'
import { makeDraft, makeMedium } from '../contract/make-draft.ts'

const job = {
  id: '3b241101-e2bb-4255-8caf-4136c566a962',
  revision: 4,
  credits: 130,
  money: { creditsMax: 300 },
}
const editing = () => {
  const now = useDraft.getState()
  if (!now.editing) throw new Error('nothing is edited')
  return { draft: now.draft, editing: now.editing }
}

beforeEach(() => useDraft.setState({ draft: makeDraft({ prompt: 'Half a thought' }), editing: null }))

test('changes are unsaved only while something differs from the job as it was opened', () => {
  startEditing(job, makeDraft({ mode: 'frames', firstFrame: makeMedium(1) }))
  const changed = () => isChanged(editing().draft, editing().editing)
  expect(changed()).toBe(false)
  editDraft({ endFrame: makeMedium(2) })
  expect(changed()).toBe(true)
  editDraft({ endFrame: null })
  expect(changed()).toBe(false)
  editDraft({ creditsMax: null })
  expect(changed()).toBe(true)
})

test('dropped changes come back, and so does the draft that stood there before', () => {
  startEditing(job, makeDraft({ prompt: 'A waiting job' }))
  editDraft({ prompt: 'A waiting job, with rain' })
  const undo = dropChanges()
  expect(useDraft.getState()).toMatchObject({ draft: { prompt: 'Half a thought' }, editing: null })
  undo()
  expect(editing()).toMatchObject({ draft: { prompt: 'A waiting job, with rain' }, editing: { id: job.id } })
})
