/** Says that files are kept for uploading, without opening the store; other tabs hear when it changes. */
export const shelfMark = 'genray.uploads'
