import { Button } from '../../ui/button.tsx'

type NoteChangedProps = { other: string; onMine: () => void; onOther: () => void }

/** Somebody else wrote a note meanwhile: neither is lost without a decision. */
export function NoteChanged({ other, onMine, onOther }: NoteChangedProps) {
  return (
    <div
      role="alert"
      className="flex flex-col items-start gap-2 rounded-control border border-line-strong p-3 text-dense"
    >
      <p className="font-medium">It was changed elsewhere meanwhile:</p>
      <p className="line-clamp-4 whitespace-pre-wrap text-fg-2" dir="auto">
        {other === '' ? 'The note was emptied.' : other}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={onMine}>
          Keep mine
        </Button>
        <Button size="sm" onClick={onOther}>
          Take the other
        </Button>
      </div>
    </div>
  )
}
