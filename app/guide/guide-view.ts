/** The guide in one language. */
export interface GuideView {
  title: string;
  sections: GuideSection[];
}

export interface GuideSection {
  title: string;
  /** Made from the app's own text, and from nothing that anybody typed. */
  html: string;
}
