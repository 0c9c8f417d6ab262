/** Lets the browser save a text that was made here as a file. */
export function saveText(text: string, fileName: string, type: string) {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  // The browser has read the address by then; before, the file may come out empty.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
