import { later } from '../../ui/later.tsx'
import { useLibraryCall } from './library-state.ts'
import { useNotices } from './tray-notices.ts'
import { useArrivals } from './use-arrivals.ts'

const Incoming = later(async () => (await import('./incoming.tsx')).Incoming)
const LibraryDialog = later(async () => (await import('./library-dialog.tsx')).LibraryDialog)
const NoticeList = later(async () => (await import('./notice-list.tsx')).NoticeList)

/** Everything by which inputs come in beside the trays; its code comes when something does. */
export function Arrivals() {
  const { hover, arrivals, onTaken } = useArrivals()
  const { call } = useLibraryCall()
  return (
    <>
      {(hover || arrivals.length > 0) && <Incoming hover={hover} arrivals={arrivals} onTaken={onTaken} />}
      {call && <LibraryDialog call={call} />}
    </>
  )
}

/** What did not get in. */
export function Notices() {
  const { notices } = useNotices()
  return notices.length > 0 && <NoticeList />
}
