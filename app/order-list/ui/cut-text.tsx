/** A name that may be long: cut where it would push other columns out of sight, and whole on hover. */
export function CutText({ text }: { text: string }) {
  return (
    <span className="cut" title={text}>
      {text}
    </span>
  );
}
