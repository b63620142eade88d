/** Stands in every document behind what is the same whenever the page is opened. */
export const HEAD_END = "/* The styles are here. */";
