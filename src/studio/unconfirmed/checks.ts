/** When the balance is read after a sending broke. Source: quality.md › Money and durability. */
export const checksAtMs = [10_000, 60_000, 300_000] as const
export const firstCheckMs = checksAtMs[0]
/** While another job hides whose money moved, the last check is made again this much later. */
export const againMs = 60_000
/** After so long nothing more is to be learned from the balance. */
export const checkedForMs = 15 * 60_000
/** How often a balance that could not be read for so long is asked for after that. */
export const unreadAgainMs = 5 * 60_000
