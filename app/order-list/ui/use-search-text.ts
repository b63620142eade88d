import { useEffect, useRef, useState } from "react";
import type { ListState } from "../list-state";

/** Long enough that typing does not reload the list at every letter. */
const TYPING_PAUSE_MS = 300;

interface SearchTextInput {
  state: ListState;
  onChange: (state: ListState) => void;
  /** Opens the order that the search means. */
  onOpen: (state: ListState) => void;
}

/** Shows the typed text at once, and searches after a pause, or at once with Enter. Another search takes its place. */
export function useSearchText({ state, onChange, onOpen }: SearchTextInput) {
  const [text, setText] = useState(state.search);
  const asked = useRef(state.search);
  useEffect(() => {
    if (state.search === asked.current) return;
    asked.current = state.search;
    setText(state.search);
  }, [state.search]);
  useEffect(() => {
    const search = text.trim();
    if (search === asked.current) return;
    const timer = setTimeout(() => {
      // Enter was quicker.
      if (search === asked.current) return;
      asked.current = search;
      onChange({ ...state, search, at: "" });
    }, TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, state, onChange]);
  const open = () => {
    const search = text.trim();
    if (search === "") return;
    asked.current = search;
    onOpen({ ...state, search, at: "" });
  };
  /** Searches for nothing from now on, without asking for the list. */
  const forget = () => {
    asked.current = "";
    setText("");
  };
  return { text, setText, open, forget };
}
