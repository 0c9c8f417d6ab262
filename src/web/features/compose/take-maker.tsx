import { useNameOf } from '../../data/makers.ts'

/** Whose take it is, where several people work. */
export function TakeMaker({ person }: { person: string }) {
  const name = useNameOf()(person)
  return name === null ? null : (
    <span className="max-w-40 shrink-0 truncate text-label text-fg-2">{name}</span>
  )
}
