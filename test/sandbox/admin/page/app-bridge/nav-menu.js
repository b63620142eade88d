import { tell } from "./admin-messages.js";
import { navigateApp } from "./app-navigation.js";
import { DescribedElement, describeItem } from "./described-element.js";

/** The app's menu, drawn by the admin under the app's name. The entry with rel="home" is that name. */
export class NavMenu extends DescribedElement {
  publish() {
    const links = [...this.querySelectorAll("a[href], s-link[href]")];
    tell("nav", { items: links.map((link) => describeItem(link, () => navigateApp(link))) });
  }

  retract() {
    tell("nav", { items: [] });
  }
}
