/** So many orders tell whether many or few meet the filters. */
export const FIRST_WALK = 500;

/** So many tell it of a search for a number, which hardly ever finds many. */
export const FIRST_WALK_FOR_NUMBER = 100;

/** The most orders that one statement of a page walks along; a page of fifty is full by then if one order in eighty meets the filters. */
export const WALK = 4_000;

/** The most orders that one page walks along before it says how far it came, and that are looked through to count many. */
export const WALKED_AT_MOST = 5 * WALK;
