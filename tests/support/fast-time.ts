/**
 * Loaded before a server (`node --import`): its clock and timers run `TIME_SPEED` times as fast since `TIME_SINCE`, so
 * that a real process shows in seconds what takes it minutes.
 */
const speed = Number(process.env['TIME_SPEED'])
const since = Number(process.env['TIME_SINCE'])
const realNow = Date.now
const realSetTimeout = globalThis.setTimeout

Date.now = () => Math.floor(since + (realNow() - since) * speed)
const fastSetTimeout = (task: () => void, ms = 0, ...rest: []) => realSetTimeout(task, ms / speed, ...rest)
Reflect.set(globalThis, 'setTimeout', Object.assign(fastSetTimeout, realSetTimeout))
