import { createContext } from "react";
import { NOTHING_TICKED, type Ticked } from "./ticked";

/**
 * Tells the rows of a table what is ticked. A tick is seen in its row at once, before the table as a whole, in which every
 * row hears of it, has followed.
 */
export const TicksPlace = createContext<Ticked>(NOTHING_TICKED);
