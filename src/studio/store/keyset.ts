import { StudioError } from '../error.ts'

/** Names the last row of a page, newest first, by its moment and id: the next page goes on after it. */
export const writeCursor = (at: number, id: string | number): string => `${at}_${id}`

/** Reads what `writeCursor` wrote of an id of this shape. Throws `invalid_request` for anything else. */
export function readCursor(cursor: string, idShape = /^[\w-]{1,40}$/): { at: number; id: string } {
  const [, at, id] = /^(\d{1,15})_(.*)$/.exec(cursor) ?? []
  if (at === undefined || id === undefined || !idShape.test(id)) {
    const message = 'This is no place where a page of this list goes on.'
    throw new StudioError('invalid_request', message, { fields: [{ path: 'before', message }] })
  }
  return { at: Number(at), id }
}
