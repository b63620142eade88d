/** Line drawings on a 20 by 20 grid. */
const PATHS = {
  home: "M3.500 9 10 3.500 16.500 9v7h-4.500v-4.500h-4v4.500h-4.500z",
  orders: "M4 4h12v12.500h-12zM4 11h3.500l1 2h3l1-2h3.500",
  flow: "M3.500 3.500h5v4h-5zM11.500 12.500h5v4h-5zM6 7.500v7h5.500",
  settings:
    "M10 7.500a2.500 2.500 0 1 1 0 5 2.500 2.500 0 0 1 0-5zM10 2.800v2M10 15.200v2M4.900 4.900l1.400 1.400M13.700 13.700l1.400 1.400M2.800 10h2M15.200 10h2M4.900 15.100l1.400-1.400M13.700 6.300l1.400-1.400",
  mail: "M3 5h14v10H3zM3 6l7 5 7-5",
  developer: "M7 6l-4 4 4 4M13 6l4 4-4 4",
  warehouse: "M3 8.500 10 4l7 4.500v8h-14zM6.500 16.500v-6h7v6M6.500 13.500h7",
  search: "M9 4a5 5 0 1 1 0 10 5 5 0 0 1 0-10zM12.700 12.700l3.800 3.800",
  menu: "M3.500 6h13M3.500 10h13M3.500 14h13",
  clock: "M10 3.500a6.500 6.500 0 1 1 0 13 6.500 6.500 0 0 1 0-13zM10 6.500v3.500l2.500 2",
  app: "M4 7.500h12v9h-12zM7 7.500v-1a3 3 0 0 1 6 0v1M7.500 12l1.800 1.800 3.400-3.400",
  back: "M9 5l-5 5 5 5M4 10h12",
  close: "M5 5l10 10M15 5l-10 10",
  chevron: "M6 8l4 4 4-4",
};

/** Decoration next to a text, so it is hidden from screen readers. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
