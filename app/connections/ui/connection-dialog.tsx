import { Banner, ChoiceList, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import { ConfirmDialog } from "~/ui/confirm-dialog";
import type { ConnectionsAnswer } from "../change-connections.server";
import { CONNECTION_MODES, type ConnectionMode } from "../connection-check.port";
import type { ConnectionCredentials } from "../connection";
import {
  CONNECTION_FORMS,
  CONNECTION_REGIONS,
  parseRegion,
  providerOf,
  type CredentialField,
  type CredentialValues,
} from "../connection-forms";
import type { ConnectionView } from "../connection-view";
import { CredentialInput } from "./credential-input";
import { DialogRefusal } from "./dialog-refusal";

interface ConnectionDialogProps {
  open: boolean;
  /** The connection whose credentials are replaced; null connects another one. */
  present: ConnectionView | null;
  isDevelopment: boolean;
  /** Why the last form was refused. */
  answer: ConnectionsAnswer | undefined;
  sending: boolean;
  /** Another account or environment was chosen, of which the refusal says nothing. */
  onOther: () => void;
  onConfirm: (typed: ConnectionCredentials) => void;
  onClose: () => void;
}

/** Asks for the credentials of an account. Its React key must change with each opening, which begins anew. */
export function ConnectionDialog(props: ConnectionDialogProps) {
  const { present, isDevelopment, answer, sending } = props;
  const { t } = useTranslation();
  const [region, setRegion] = useState(present?.region ?? CONNECTION_REGIONS[0]);
  const [chosen, setChosen] = useState<ConnectionMode>(present?.mode ?? (isDevelopment ? "test" : "live"));
  const [values, setValues] = useState<CredentialValues>({});
  const { fields, modeOf } = CONNECTION_FORMS[providerOf(region)];
  const mode = modeOf ? modeOf(values) : chosen;
  const isFilled = fields.every(({ name, isRequired }) => !isRequired || values[name]?.trim());
  const faulty = answer?.kind === "invalid" ? answer.fields : [];
  const input = (field: CredentialField) => (
    <CredentialInput
      key={field.name}
      field={field}
      value={values[field.name] ?? ""}
      isFaulty={faulty.includes(field.name)}
      onChange={(text) => setValues((typed) => ({ ...typed, [field.name]: text }))}
    />
  );
  return (
    <ConfirmDialog
      open={props.open}
      title={t(present ? "connections.replace" : "connections.connect")}
      action={t(
        sending
          ? "connections.testing"
          : present
            ? "connections.testAndReplace"
            : "connections.testAndConnect",
      )}
      disabled={sending || !isFilled}
      onConfirm={() => props.onConfirm({ region, mode: mode ?? chosen, values })}
      onClose={props.onClose}
    >
      <DialogRefusal answer={answer} />
      {present ? (
        <>
          <TextField
            label={t("connections.provider")}
            autoComplete="off"
            readOnly
            value={`${t(`connections.region.${region}`)}, ${t(`connections.mode.${present.mode}`)}`}
          />
          <Text as="p">{t("connections.replaceBody")}</Text>
        </>
      ) : (
        <>
          <Select
            label={t("connections.provider")}
            options={CONNECTION_REGIONS.map((each) => ({
              value: each,
              label: t(`connections.region.${each}`),
            }))}
            value={region}
            disabled={sending}
            onChange={(text) => {
              setRegion(parseRegion(text) ?? region);
              setValues({});
              props.onOther();
            }}
          />
          {!modeOf && (
            <ChoiceList
              title={t("connections.modeLabel")}
              choices={CONNECTION_MODES.map((each) => ({
                value: each,
                label: t(`connections.mode.${each}`),
              }))}
              selected={[chosen]}
              disabled={sending}
              onChange={([next]) => {
                setChosen(next === "live" ? "live" : "test");
                props.onOther();
              }}
            />
          )}
        </>
      )}
      {fields.map(input)}
      {isDevelopment && mode === "live" && (
        <Banner tone="warning">{t("connections.liveOnDevelopment")}</Banner>
      )}
      <Text as="p" tone="subdued">
        {t("connections.writeOnly")}
      </Text>
    </ConfirmDialog>
  );
}
