import { Refusal } from "./control-api.js";

const INTERVAL = 2500;

/**
 * Draws what `load` answers now, and again whenever it changes: others move orders too (the app, Flow, the clock).
 * Nothing is drawn anew when nothing changed, so a keyboard user keeps the place.
 *
 * @template T
 * @param {() => Promise<T>} load
 * @param {(value: T) => void} draw
 * @returns {Promise<() => Promise<void>>} looks at once, for after an action of one's own
 */
export async function keepFresh(load, draw) {
  let drawn = "";
  const look = async () => {
    const value = await load();
    const text = JSON.stringify(value);
    if (text === drawn) return;
    drawn = text;
    draw(value);
  };
  const lookQuietly = async () => {
    if (document.hidden) return;
    try {
      await look();
    } catch (error) {
      // The sandbox may be starting over; the next look finds it. TypeError is what fetch throws without a server.
      if (!(error instanceof Refusal) && !(error instanceof TypeError)) throw error;
    }
  };
  await look();
  setInterval(lookQuietly, INTERVAL);
  document.addEventListener("sandbox:changed", lookQuietly);
  return look;
}
