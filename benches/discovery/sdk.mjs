// The same reads with Microsoft's own client for JavaScript (@microsoft/microsoft-graph-client): users, devices, groups
// and their members.
//
// usage: node sdk.mjs http://127.0.0.1:PORT
import { createRequire } from "node:module";
const require = createRequire(process.env.SDK_MODULES + "/");
require("isomorphic-fetch");
const { Client } = require("@microsoft/microsoft-graph-client");

const url = process.argv[2];
const client = Client.init({
  baseUrl: url,
  customHosts: new Set(["127.0.0.1"]),
  defaultVersion: "v1.0",
  authProvider: (done) => done(null, "measured"),
});

// The SDK's own PageIterator takes only https addresses for whole ones: next links are given to it as paths.
async function pages(path) {
  const ids = [];
  for (let next = path; next; ) {
    const page = await client.api(next).get();
    page.value.forEach((item) => ids.push(item.id));
    next = page["@odata.nextLink"]?.replace(/^http:\/\/[^/]+\/v1\.0/, "");
  }
  return ids;
}

const [users, devices, groups] = await Promise.all(["/users", "/devices", "/groups"].map((path) => pages(`${path}?$top=999`)));
let members = 0;
const waiting = [...groups];
await Promise.all(
  Array.from({ length: 16 }, async () => {
    for (let group = waiting.pop(); group; group = waiting.pop()) {
      members += (await pages(`/groups/${group}/members`)).length;
    }
  }),
);
console.log(users.length, devices.length, groups.length, members);
