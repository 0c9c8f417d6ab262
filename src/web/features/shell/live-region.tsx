import { useAnnouncements } from '../../data/announcements.ts'

/** Says each change of a job once, when there is a pause. */
export function LiveRegion() {
  const text = useAnnouncements((now) => now.text)
  return <output className="sr-only">{text}</output>
}
