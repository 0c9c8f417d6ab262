import { beforeEach, expect, test } from 'vitest'

import {
  beginWithFrame,
  dropChanges,
  editDraft,
  isChanged,
  keepAsDraft,
  madeFrom,
  replaceDraft,
  startEditing,
  useDraft,
} from '../../src/web/data/draft.ts'
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

beforeEach(() =>
  useDraft.setState({ draft: makeDraft({ prompt: 'Half a thought' }), editing: null, begun: null }),
)

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

test('a draft is made from a job for as long as it holds what was taken from it', () => {
  const source = '00000000-0000-4000-8000-00000000000a'
  const from = () => madeFrom(useDraft.getState())
  expect(from()).toEqual({})
  const undo = replaceDraft(makeDraft({ prompt: 'A remix' }), { kind: 'remix', id: source, mediumId: null })
  editDraft({ prompt: 'A remix, with rain' })
  expect(from()).toEqual({ from: { kind: 'remix', id: source } })
  editDraft({ prompt: '' })
  expect(from()).toEqual({})
  undo()
  expect(useDraft.getState()).toMatchObject({ draft: { prompt: 'Half a thought' }, begun: null })

  const frame = makeMedium(3)
  editDraft({ mode: 'frames', firstFrame: frame })
  beginWithFrame(source, frame.id)
  expect(from()).toEqual({ from: { kind: 'continue', id: source } })
  editDraft({ mode: 'text' })
  expect(from()).toEqual({})
  editDraft({ mode: 'frames' })
  expect(from()).toEqual({ from: { kind: 'continue', id: source } })
  editDraft({ firstFrame: null })
  expect(from()).toEqual({})
})

test('a waiting job that becomes a draft of its own is made from nothing', () => {
  replaceDraft(makeDraft({ prompt: 'A remix' }), { kind: 'remix', id: job.id, mediumId: null })
  startEditing(job, makeDraft({ prompt: 'A waiting job' }))
  keepAsDraft()
  expect(madeFrom(useDraft.getState())).toEqual({})
})
