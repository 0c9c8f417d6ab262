// Writes .br and .gz beside the text files of dist, so that the server never compresses while somebody waits.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

for (const entry of readdirSync('dist', { recursive: true, withFileTypes: true })) {
  const file = path.join(entry.parentPath, entry.name)
  if (!entry.isFile() || !/\.(js|css|html|svg|json|txt|map)$/.test(file) || statSync(file).size < 1024)
    continue
  const text = readFileSync(file)
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: file.endsWith('.map') ? 5 : 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
  }
  writeFileSync(`${file}.gz`, gzipSync(text, { level: 9 }))
  writeFileSync(`${file}.br`, brotliCompressSync(text, { params }))
}
