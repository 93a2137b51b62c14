// YASGUI pointed at this service, and the example questions.
"use strict";
const settings = JSON.parse(document.getElementById("settings").textContent);
const endpoint = location.origin + "/sparql";
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
