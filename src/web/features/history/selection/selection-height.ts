/** What the bar of a selection covers of the list, in pixels. */
export const selectionHeight = () => document.getElementById('selection-bar')?.offsetHeight ?? 0
