// One install or build at a time in a clone. Plain JS without dependencies, as bootstrap.mjs.
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
/** A lock older than this is nobody's: its process was killed before it wrote its id, or the id is another's now. */
const freshMs = { withoutPid: 5000, withPid: 15 * 60_000 }

/** Runs `work` while holding the folder `lock`; waits for a living holder, takes the lock of a dead one over. */
export function withLock(lock, work) {
  take(lock)
  const drop = () => rmSync(lock, { recursive: true, force: true })
  process.once('exit', drop)
  for (const signal of signals) process.once(signal, leave)
  work()
  // A handler that stays would swallow Ctrl-C: waiting blocks the process, so only the system's own action ends it.
  for (const signal of signals) process.off(signal, leave)
  process.off('exit', drop)
  drop()
}

const leave = () => process.exit(130)

function take(lock) {
  let told = false
  while (!create(lock)) {
    if (isStale(lock)) {
      if (takeOver(lock)) return
    } else if (!told && holder(lock) !== null) {
      console.error(
        `Waiting for process ${holder(lock)}, which installs or builds. If it does not: remove ${lock}`,
      )
      told = true
    }
    sleep(300)
  }
}

function create(lock) {
  try {
    mkdirSync(lock)
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
  writeFileSync(path.join(lock, 'pid'), String(process.pid))
  return true
}

/** Of several that take over at the same time the last one wins, and all of them see it. */
function takeOver(lock) {
  const own = path.join(lock, `pid.${process.pid}`)
  try {
    writeFileSync(own, String(process.pid))
    renameSync(own, path.join(lock, 'pid'))
  } catch (error) {
    if (error.code === 'ENOENT') return false
    throw error
  }
  sleep(200)
  return holder(lock) === process.pid
}

function isStale(lock) {
  const pid = holder(lock)
  if (pid === null) return ageMs(lock) > freshMs.withoutPid
  return pid === process.pid || !isAlive(pid) || ageMs(lock) > freshMs.withPid
}

function holder(lock) {
  try {
    return Number(readFileSync(path.join(lock, 'pid'), 'utf8')) || null
  } catch {
    return null
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function ageMs(lock) {
  try {
    return Date.now() - statSync(lock).mtimeMs
  } catch {
    return 0
  }
}

const sleep = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
