const lengthMax = 60

/** File name for a download, from the prompt's own words in any script: `golden-retriever-running-1a2b3c.mp4`. */
export function clipFileName(job: { id: string; prompt: string }): string {
  const words =
    job.prompt
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  let slug = ''
  for (const word of words) {
    const longer = slug === '' ? word : `${slug}-${word}`
    if (Array.from(longer).length > lengthMax) break
    slug = longer
  }
  const start =
    slug ||
    Array.from(words[0] ?? 'clip')
      .slice(0, lengthMax)
      .join('')
  return `${start}-${job.id.slice(0, 6)}.mp4`
}
