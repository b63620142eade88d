import { adminOrigin } from "./context.js";

/**
 * Messages between the frame and the admin. `tell` expects no answer, `ask` waits for one. A `ref` names something in
 * the frame that the admin can press.
 */
let count = 0;
const questions = new Map();
const actions = new Map();
const refs = new WeakMap();

export const nextId = (kind) => `${kind}-${++count}`;

export function tell(type, detail = {}) {
  window.parent.postMessage({ appBridge: type, ...detail }, adminOrigin);
}

export function ask(type, detail = {}) {
  const id = nextId("question");
  return new Promise((resolve, reject) => {
    questions.set(id, { resolve, reject });
    tell(type, { ...detail, id });
  });
}

/** Names `run` so that the admin can press it. The same owner keeps its name, so that redrawing changes nothing. */
export function refFor(owner, run) {
  const ref = refs.get(owner) ?? nextId("ref");
  refs.set(owner, ref);
  actions.set(ref, run);
  return ref;
}

window.addEventListener("message", ({ source, origin, data }) => {
  if (source !== window.parent || origin !== adminOrigin) return;
  if (data?.appBridge === "press") actions.get(data.ref)?.();
  if (data?.appBridge === "answer") {
    const question = questions.get(data.id);
    questions.delete(data.id);
    if (data.error) question?.reject(new Error(data.error));
    else question?.resolve(data.value);
  }
});
