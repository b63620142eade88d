/** From an order's page to the list that it was opened from, and to the orders before and after it there. */
export interface ListSteps {
  /** The address of the list, as it was filtered, sorted and paged. */
  list: string;
  previous: string | null;
  next: string | null;
}
