import { StudioError } from '../error.ts'
import type { JobRow } from '../store/tables.ts'

/** The service says again and again that it does not know what it accepted: no look will tell more. */
export const isDenied = ({ state, service_id, trouble }: JobRow): boolean =>
  state === 'unconfirmed' && service_id !== null && trouble === 'lost'

/**
 * Throws `conflict` for an unconfirmed job whose id at the service is known, as after a restore: a look at it decides,
 * and nobody has to guess. `undone` says what was not done.
 */
export function refuseKnownId({ state, service_id }: JobRow, undone: string): void {
  if (state !== 'unconfirmed' || service_id === null) return
  throw new StudioError(
    'conflict',
    `The service has this job: its id is known, and it is looked up as soon as the service answers. ${undone}`,
  )
}
