import { useTranslation } from "react-i18next";

/** The page for people who open the app outside the admin. It has no form: only the admin opens the app. */
export default function LoginPage() {
  const { t } = useTranslation();
  return (
    <main
      style={{ maxWidth: "32rem", margin: "4rem auto", padding: "0 1rem", fontFamily: "Inter, sans-serif" }}
    >
      <h1>{t("login.title")}</h1>
      <p>{t("login.body")}</p>
    </main>
  );
}
