import Check from 'lucide-react/icons/check'

import type { JobDetail } from '#contract/studio/job.ts'
import { noteMax } from '#contract/studio/labels.ts'

import { commandKey } from '../../lib/command-key.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { inputStyle } from '../../ui/input-style.ts'
import { NoteChanged } from './note-changed.tsx'
import { noteCount } from './note-words.ts'
import { useNote } from './use-note.ts'

/** What people write about the job. Leaving the field saves it, and says so. */
export function NoteSection({ job }: { job: JobDetail }) {
  const note = useNote(job)
  const count = noteCount(note.text)
  return (
    <section aria-label="Note" className="flex flex-col gap-1.5">
      <Field
        label="Note"
        aside={
          count !== null && (
            <span
              className={`text-label figures ${note.text.length > noteMax ? 'text-failed' : 'text-fg-2'}`}
            >
              {count}
            </span>
          )
        }
        error={note.problem ?? (note.error ? failedWords(note.error) : undefined)}
      >
        {(control) => (
          <textarea
            {...control}
            dir="auto"
            rows={2}
            placeholder="What is worth remembering about it"
            value={note.text}
            onChange={({ target }) => note.type(target.value)}
            onBlur={() => note.save(false)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return
              event.preventDefault()
              note.save(true)
            }}
            className={`${inputStyle} field-sizing-content max-h-80 min-h-16 w-full resize-none px-3 py-2 text-dense pointer-coarse:text-lead`}
          />
        )}
      </Field>
      {note.state === 'changed' && (
        <NoteChanged other={job.note} onMine={() => note.save(true)} onOther={note.takeOther} />
      )}
      {/* Keeps its height, so that nothing under it moves. */}
      <div className="flex min-h-7 items-center justify-between gap-3 text-label text-fg-2 pointer-coarse:min-h-(--control)">
        <output className="flex items-center gap-1">
          {note.state === 'saved' && <Icon of={Check} className="size-3.5 text-done" />}
          {stateWords[note.state]}
        </output>
        {note.state === 'unsaved' && (
          <Button size="sm" data-tip={`Save the note · ${commandKey} ↵`} onClick={() => note.save(true)}>
            {note.error ? 'Try again' : 'Save'}
          </Button>
        )}
      </div>
    </section>
  )
}

const stateWords = {
  quiet: '',
  saved: 'Saved',
  unsaved: 'Not saved yet; kept in this browser',
  saving: 'Saving',
  changed: 'Not saved yet; kept in this browser',
} as const

const failedWords = ({ message }: Error) => `The note was not saved. ${message}`
