// YASGUI pointed at this service, and the example questions.
"use strict";
const settings = JSON.parse(document.getElementById("settings").textContent);
const endpoint = new URL("sparql", location.href).href;
Yasgui.Yasqe.defaults.value = settings.first;
Yasgui.defaults.requestConfig.endpoint = endpoint;
const yasgui = new Yasgui(document.getElementById("yasgui"), {
  requestConfig: { endpoint, method: "POST" },
  copyEndpointOnNewTab: true,
  endpointCatalogueOptions: { getData: () => [{ endpoint }] },
  persistenceId: "cable-kg",
});
const examples = document.getElementById("examples");
settings.queries.forEach(({ name }, number) => examples.add(new Option(name, number)));
examples.addEventListener("change", () => {
  const chosen = settings.queries[examples.value];
  if (chosen) yasgui.getTab().setQuery(chosen.query);
});
// What the editor leaves out: names of its fields, and roles that a screen reader can follow.
const NAMES = [
  [".autocomplete", "aria-label", "Address of the service"],
  [".CodeMirror textarea", "aria-label", "Question in SPARQL"],
  [".CodeMirror-scroll", "tabindex", "0"],
  [".tableSizer", "aria-label", "Rows on a page"],
  [".tabsList .addTab", "role", "tab"],
  [".tabsList .addTab", "aria-label", "New tab"],
];
function nameFields() {
  for (const [selector, attribute, value] of NAMES)
    for (const element of document.querySelectorAll(selector))
      if (element.getAttribute(attribute) !== value) element.setAttribute(attribute, value);
  for (const title of document.querySelectorAll("th.dt-orderable-none .dt-column-title")) if (!title.textContent) title.textContent = "#";
}
new MutationObserver(nameFields).observe(document.getElementById("yasgui"), { childList: true, subtree: true });
nameFields();
