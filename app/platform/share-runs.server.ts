interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/**
 * Lets calls that arrive within `gatherMs` of the first, or while a run is under way, share a run, so that a burst pays
 * for few runs. `run` answers in the order of its items and does all of them or none: where it fails it is tried for each
 * item alone, so that a bad item spoils no other. The next run starts when the last one ended, or is `patienceMs` old.
 */
export function shareRuns<Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
  { most, gatherMs, patienceMs }: { most: number; gatherMs: number; patienceMs: number },
): (item: Item) => Promise<Result> {
  const waiting: Waiting<Item, Result>[] = [];
  let isPlanned = false;
  const settle = async (batch: readonly Waiting<Item, Result>[]): Promise<void> => {
    try {
      const results = await run(batch.map(({ item }) => item));
      results.forEach((result, at) => batch[at]?.resolve(result));
    } catch (error) {
      if (batch.length > 1) await Promise.all(batch.map((each) => settle([each])));
      else batch[0]?.reject(error);
    }
  };
  const plan = (): void => {
    isPlanned = waiting.length > 0;
    if (isPlanned) setTimeout(start, waiting.length < most ? gatherMs : 0);
  };
  const start = (): void => {
    const late = setTimeout(goOn, patienceMs);
    let isOver = false;
    function goOn(): void {
      if (isOver) return;
      isOver = true;
      clearTimeout(late);
      plan();
    }
    void settle(waiting.splice(0, most)).then(goOn);
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!isPlanned) plan();
    });
}
