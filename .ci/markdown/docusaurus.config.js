// A site of nothing but the documents, strict about links. FORMAT is how `.md` is read: `detect` as CommonMark, `mdx` as
// MDX, which is what Docusaurus does where nobody says otherwise.
module.exports = {
  title: "Documents",
  url: "https://documents.example",
  baseUrl: "/",
  onBrokenLinks: "throw",
  // Read as MDX it does not count `<a id>` among the anchors, though its pages hold them: check.py looks at the pages themselves.
  onBrokenAnchors: "ignore",
  markdown: { format: process.env.FORMAT, hooks: { onBrokenMarkdownLinks: "throw", onBrokenMarkdownImages: "throw" } },
  plugins: [["@docusaurus/plugin-content-docs", { routeBasePath: "/", sidebarPath: require.resolve("./sidebars.js") }]],
  themes: ["@docusaurus/theme-classic"],
};
