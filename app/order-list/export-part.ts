/** Headers of a part of a file: where the next part begins, missing in the last one; and how many orders the part has. */
export const NEXT_PART = "X-Next-Part";
export const PART_ORDERS = "X-Part-Orders";

/** The most orders that are chosen for one part. */
export const MOST_CHOSEN = 500;
