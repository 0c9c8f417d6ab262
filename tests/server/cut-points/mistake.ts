import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'

/**
 * Loaded before a program (`node --import`): its files are read with `MISTAKES` in them, a list of file, text, and what
 * stands in its place.
 */
const mistakes: Array<[string, string, string]> = JSON.parse(process.env['MISTAKES'] ?? '[]')

registerHooks({
  load: (url, context, next) => {
    const loaded = next(url, context)
    const its = mistakes.filter(([file]) => pathToFileURL(file).href === url)
    if (its.length === 0) return loaded
    const { source = '' } = loaded
    const written = typeof source === 'string' ? source : new TextDecoder().decode(source)
    return { ...loaded, source: its.reduce((code, [, from, to]) => code.replace(from, () => to), written) }
  },
})
