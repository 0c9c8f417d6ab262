import type { StudioContext } from '../context.ts'
import { noteJob } from '../jobs/change-job.ts'
import { clearBlock, setBlock } from '../queue/reachability.ts'

/** Free bytes below which nothing paid is sent: some ten of the largest clips, and what the database writes meanwhile. */
export const reserveBytes = 200_000_000

/** How often a full disk is looked at again. */
const checkEveryMs = 15_000

/** What is told of a job whose clip found no place; also how the archive finds such jobs again. */
export const diskFullWords = 'The disk is full. Free some space: the clip is fetched again by itself.'

/**
 * Whether a clip that is paid for now would find a place on this disk. With too little space, and as long as writes
 * are refused, the banner is up and nothing is sent. A disk that cannot be asked counts as one with space.
 */
export async function hasRoom(ctx: StudioContext): Promise<boolean> {
  const freeBytes = await ctx.disk.freeBytes(ctx.mediaDir).catch(() => Infinity)
  if (freeBytes < reserveBytes) putUp(ctx, 'reserve', `The disk has ${inMegabytes(freeBytes)} left.`)
  else if (ctx.live.diskTrouble === 'reserve') await takeDown(ctx)
  return ctx.live.diskTrouble === null
}

/** A write was refused for lack of space: nothing is sent until one succeeds. */
export const noteDiskFull = (ctx: StudioContext): void =>
  putUp(ctx, 'write', 'A clip found no place on the disk.')

/** A clip found its place: writes are not refused any more. */
export function noteStored(ctx: StudioContext): void {
  if (ctx.live.diskTrouble !== 'write') return
  ctx.live.diskTrouble = null
  clearBlock(ctx, ['storage_full'])
}

/** While the banner is up: looks whether there is space again. Answers the milliseconds until the next look. */
export async function checkStorage(ctx: StudioContext): Promise<number | null> {
  if (ctx.live.diskTrouble === null || (await hasRoom(ctx))) return null
  return checkEveryMs
}

const inMegabytes = (bytes: number) => `${Math.floor(bytes / 1_000_000)} MB`

const keptWords = `${inMegabytes(reserveBytes)} are kept for clips that are on their way. Waiting jobs stay here, unpaid, and go on by themselves when there is space.`

function putUp(ctx: StudioContext, trouble: 'reserve' | 'write', words: string) {
  const isNews = ctx.live.diskTrouble === null
  ctx.live.diskTrouble = trouble
  setBlock(ctx, { reason: 'storage_full', message: `${words} ${keptWords}` })
  if (isNews) ctx.wake.archiver()
}

/** Clips that waited for space are fetched now, not when their pause ends. */
async function takeDown(ctx: StudioContext) {
  const waiting = await ctx.db
    .selectFrom('job')
    .select('id')
    .where('mode', '=', ctx.mode)
    .where('archive', '=', 'retrying')
    .where('archive_problem', '=', diskFullWords)
    .execute()
  for (const { id } of waiting) await noteJob(ctx, id, { set: { archive_next_at: ctx.clock.now() } })
  ctx.live.diskTrouble = null
  clearBlock(ctx, ['storage_full'])
  ctx.wake.archiver()
}
