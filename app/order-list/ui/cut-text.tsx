/** A name that may be long: cut where it would push other columns out of sight, and whole on hover. */
export function CutText({ text }: { text: string }) {
  return (
    <span
      title={text}
      style={{
        ...{ display: "block", maxWidth: "7rem" },
        ...{ overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
      }}
    >
      {text}
    </span>
  );
}
