// Reads SPARQL results as JavaScript clients do: node results.mjs ENDPOINT QUERY; prints one JSON line a format.
import { SparqlEndpointFetcher } from "fetch-sparql-endpoint";
import { SparqlXmlParser } from "sparqlxml-parse";
import Papa from "papaparse";

const [endpoint, query] = process.argv.slice(2);
const rows = async (stream) => {
  const found = [];
  for await (const row of stream) found.push(Object.fromEntries(Object.entries(row).map(([name, term]) => [name, term.value])));
  return found;
};
const get = (accept) => fetch(`${endpoint}?query=${encodeURIComponent(query)}`, { headers: { accept } });
const out = { json: await rows(await new SparqlEndpointFetcher().fetchBindings(endpoint, query)) };
const { Readable } = await import("node:stream");
const xml = await get("application/sparql-results+xml");
out.xml = await rows(new SparqlXmlParser().parseXmlResultsStream(Readable.fromWeb(xml.body)));
out.csv = Papa.parse((await (await get("text/csv")).text()).trimEnd(), { header: true }).data;
const unquoted = (cell) => cell.replace(/^<(.*)>$/s, "$1").replace(/^"(.*)"(?:@[\w-]+|\^\^<[^>]*>)?$/s, "$1");
out.tsv = Papa.parse((await (await get("text/tab-separated-values")).text()).trimEnd(), { header: true, delimiter: "\t", quoteChar: "\0" }).data.map((row) =>
  Object.fromEntries(Object.entries(row).map(([name, cell]) => [name.replace("?", ""), unquoted(cell)])),
);
console.log(JSON.stringify(out));
