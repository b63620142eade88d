import { Banner, BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { LONGEST_NOTE, mayDelete, RIGHTS_TO_NOTE, type OrderNote } from "~/orders/notes/order-note";
import { actorText } from "~/ui/actor-text";
import { useAnyRight, usePersonId, useRight } from "~/ui/rights-place";
import { useFormat } from "~/ui/use-format";
import type { OrderDetailView } from "../order-detail-view";
import { useNotes } from "./use-notes";

interface NotesCardProps {
  order: Pick<OrderDetailView, "id" | "notes">;
  /** New with each load; identifies a note. */
  formKey: string;
}

/** What people noted about the order for colleagues, newest first, with the field for a new note. */
export function NotesCard({ order, formKey }: NotesCardProps) {
  const { t } = useTranslation();
  const mayWrite = useAnyRight(RIGHTS_TO_NOTE);
  const notes = useNotes({ orderId: order.id, formKey });
  if (!mayWrite && order.notes.length === 0) return null;
  return (
    <div className={order.notes.length === 0 ? "only-on-screen" : undefined}>
      <Card>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {t("notes.title")}
          </Text>
          {notes.refused && <Banner tone="critical">{t(`notes.refused.${notes.refused}`)}</Banner>}
          {order.notes.map((note) => (
            <Note key={note.id} note={note} disabled={notes.sending || !mayWrite} onDelete={notes.remove} />
          ))}
          {mayWrite && (
            <div className="only-on-screen">
              <BlockStack gap="200">
                <TextField
                  label={t("notes.label")}
                  helpText={t("notes.help")}
                  autoComplete="off"
                  multiline={2}
                  maxLength={LONGEST_NOTE}
                  value={notes.text}
                  onChange={notes.setText}
                />
                <InlineStack align="end">
                  <Button loading={notes.sending} disabled={notes.text.trim() === ""} onClick={notes.write}>
                    {t("notes.add")}
                  </Button>
                </InlineStack>
              </BlockStack>
            </div>
          )}
        </BlockStack>
      </Card>
    </div>
  );
}

interface NoteProps {
  note: OrderNote;
  disabled: boolean;
  onDelete: (noteId: string) => void;
}

function Note({ note, disabled, onDelete }: NoteProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const person = { id: usePersonId(), maySettings: useRight("settings") };
  const when = format.dateTime(note.writtenAt);
  return (
    <InlineStack align="space-between" blockAlign="start" gap="200" wrap={false}>
      <BlockStack gap="050">
        <Text as="p" breakWord>
          <span style={{ whiteSpace: "pre-wrap" }}>{note.text}</span>
        </Text>
        <Text as="p" tone="subdued" variant="bodySm">
          {t("notes.by", { by: actorText(note.writtenBy, t), when })}
        </Text>
      </BlockStack>
      {!disabled && mayDelete(note, person) && (
        <span className="only-on-screen">
          <Button
            variant="plain"
            accessibilityLabel={t("notes.deleteLabel", { when })}
            onClick={() => onDelete(note.id)}
          >
            {t("notes.delete")}
          </Button>
        </span>
      )}
    </InlineStack>
  );
}
