/** What arrived is not the file that was asked for: nothing of it is worth keeping. */
export class BrokenFile extends Error {
  override name = 'BrokenFile'
}
