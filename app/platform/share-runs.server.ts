interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/**
 * Lets calls that arrive while a run is under way share the next run, so that a burst pays for few runs. `run` answers in
 * the order of its items and does all of them or none: where it fails it is tried for each item alone, so that a bad item
 * spoils no other. The next run starts when the last one ended, or is `patienceMs` old.
 */
export function shareRuns<Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
  { most, patienceMs }: { most: number; patienceMs: number },
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
  const start = (): void => {
    const late = setTimeout(goOn, patienceMs);
    let isOver = false;
    function goOn(): void {
      if (isOver) return;
      isOver = true;
      clearTimeout(late);
      if (waiting.length > 0) start();
      else isPlanned = false;
    }
    void settle(waiting.splice(0, most)).then(goOn);
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (isPlanned) return;
      isPlanned = true;
      // A moment later, so that calls of the same moment share the run.
      setImmediate(start);
    });
}
