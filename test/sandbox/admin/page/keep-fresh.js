import { Refusal } from "./control-api.js";

const INTERVAL = 2500;

/**
 * Draws the answer of `load`, and draws it again whenever the answer changes, because the app, Flow and the clock move
 * orders too. Nothing is redrawn without a change, so that a keyboard user keeps the place.
 * @template T
 * @param {() => Promise<T>} load
 * @param {(value: T) => void} draw
 * @returns {Promise<() => Promise<void>>} reloads at once, for use after one's own action
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
      // The sandbox may be starting over; the next load finds it. fetch throws TypeError where there is no server.
      if (!(error instanceof Refusal) && !(error instanceof TypeError)) throw error;
    }
  };
  await look();
  setInterval(lookQuietly, INTERVAL);
  document.addEventListener("sandbox:changed", lookQuietly);
  return look;
}
