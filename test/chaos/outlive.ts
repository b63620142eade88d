/** Steps in a row that may fail: a server that was killed is back within seconds. */
const MOST_IN_A_ROW = 20;

/**
 * Lets the run itself outlive a database that was just killed: a step of it that fails is done again with the next one.
 * What goes on failing is no killed database, and is thrown.
 */
export function createOutliving(): (step: () => Promise<void>) => Promise<void> {
  let failed = 0;
  return async (step) => {
    try {
      await step();
      failed = 0;
    } catch (error) {
      failed += 1;
      if (failed > MOST_IN_A_ROW) throw error;
    }
  };
}
