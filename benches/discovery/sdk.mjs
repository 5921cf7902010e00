// The same reads with Microsoft's own client for JavaScript (@microsoft/microsoft-graph-client): users, devices, groups
// and their members.
//
// usage: node sdk.mjs http://127.0.0.1:PORT
import { createRequire } from "node:module";
const require = createRequire(process.env.SDK_MODULES + "/");
require("isomorphic-fetch");
const { Client, PageIterator } = require("@microsoft/microsoft-graph-client");

const url = process.argv[2];
const client = Client.init({
  baseUrl: url,
  customHosts: new Set(["127.0.0.1"]),
  defaultVersion: "v1.0",
  authProvider: (done) => done(null, "measured"),
});

async function pages(path) {
  const ids = [];
  const iterator = new PageIterator(client, await client.api(path).get(), (item) => ids.push(item.id) > 0);
  await iterator.iterate();
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
