import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * The licences of everything that the program is made of beside itself, libraries and fonts: what package.json names as
 * dependencies and all that they need in turn, as it is installed under `root`. First a line each, then their texts.
 */
export function listLicences(root) {
  const found = new Map()
  gather(root, root, found)
  const all = [...found.values()].toSorted((a, b) => a.title.localeCompare(b.title, 'en'))
  const lines = all.map(({ title, licence }) => `${title}  ${licence}`)
  const texts = all.map(({ title, licence, address, texts: own }) =>
    [rule, `${title}  ${licence}`, ...(address ? [address] : []), rule, '', ...own].join('\n'),
  )
  return `Genray Studio is made with these libraries and fonts. Each is under its own licence.\n\n${lines.join('\n')}\n\n${texts.join('\n\n')}\n`
}

const rule = '-'.repeat(78)

function gather(folder, root, found) {
  const { dependencies = {}, optionalDependencies = {} } = readPackage(folder)
  for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
    const place = placeOf(name, folder, root)
    // An optional one that is for another system.
    if (place === null || found.has(place)) continue
    found.set(place, describe(place))
    gather(place, root, found)
  }
}

/** Where Node finds a package that is named in `folder`. */
function placeOf(name, folder, root) {
  const place = join(folder, 'node_modules', name)
  if (existsSync(join(place, 'package.json'))) return place
  return folder === root || folder === dirname(folder) ? null : placeOf(name, dirname(folder), root)
}

function describe(place) {
  const { name, version, license, licenses, homepage } = readPackage(place)
  const stated = [license, licenses].flat().flatMap((one) => (one ? [one.type ?? one] : []))
  return {
    title: `${name} ${version}`,
    licence: stated.length > 0 ? stated.join(' or ') : 'not stated',
    address: homepage ?? null,
    texts: textsOf(place),
  }
}

function textsOf(place) {
  const names = readdirSync(place, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(licen[cs]e|copying|notice|ofl)/i.test(entry.name))
    .map((entry) => entry.name)
    .toSorted()
  if (names.length === 0) return ['The package comes without the text of its licence.']
  return names.map((name) => readFileSync(join(place, name), 'utf8').replaceAll('\r\n', '\n').trim())
}

const readPackage = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
