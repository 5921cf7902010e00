#!/usr/bin/env python3
"""Writes what Resource Graph tells of many resources, as the tools save it, in one list: resources.py COUNT FILE.

Networks peered in rings, machines with their cards, private endpoints, stores, applications, resources of AI Foundry, and a
tenth of types that nobody knows. Every number follows from the position, so two runs write the same."""
import json
import sys

count, path = int(sys.argv[1]), sys.argv[2]
SUBSCRIPTIONS = max(1, count // 2500)


def subscription(at):
    return f"00000000-0000-4000-8000-{at % SUBSCRIPTIONS:012d}"


def place(kind, at):
    return f"/subscriptions/{subscription(at)}/resourceGroups/rg-{at % 97:02d}/providers/{kind}"


def network(at, of):
    kind = "Microsoft.Network/virtualNetworks"
    name = lambda n: f"{place(kind, n)}/vnet-{n:06d}"
    peering = {"name": "next", "properties": {"remoteVirtualNetwork": {"id": name((at + 1) % of)}, "peeringState": "Connected"}}
    return kind, f"vnet-{at:06d}", {
        "addressSpace": {"addressPrefixes": [f"10.{at % 256}.0.0/16"]},
        "subnets": [{"name": "default", "id": f"{name(at)}/subnets/default", "properties": {"addressPrefix": f"10.{at % 256}.0.0/24"}}],
        "virtualNetworkPeerings": [peering],
    }


def card(at, of):
    kind = "Microsoft.Network/networkInterfaces"
    vnet = f"{place('Microsoft.Network/virtualNetworks', at % 50)}/vnet-{at % 50:06d}"
    return kind, f"nic-{at:06d}", {"ipConfigurations": [{"properties": {
        "privateIPAddress": f"10.{at % 256}.{at // 256 % 256}.4", "subnet": {"id": f"{vnet}/subnets/default"}}}]}


def machine(at, of):
    kind = "Microsoft.Compute/virtualMachines"
    nic = f"{place('Microsoft.Network/networkInterfaces', at)}/nic-{at:06d}"
    return kind, f"vm-{at:06d}", {
        "osProfile": {"computerName": f"vm-{at:06d}"}, "hardwareProfile": {"vmSize": "Standard_D2s_v5"},
        "networkProfile": {"networkInterfaces": [{"id": nic}]}}


def endpoint(at, of):
    kind = "Microsoft.Network/privateEndpoints"
    vnet = f"{place('Microsoft.Network/virtualNetworks', at % 50)}/vnet-{at % 50:06d}"
    store = f"{place('Microsoft.Storage/storageAccounts', at)}/st{at:06d}"
    return kind, f"pe-{at:06d}", {
        "subnet": {"id": f"{vnet}/subnets/default"},
        "privateLinkServiceConnections": [{"properties": {"privateLinkServiceId": store, "groupIds": ["blob"]}}]}


def store(at, of):
    return "Microsoft.Storage/storageAccounts", f"st{at:06d}", {
        "publicNetworkAccess": "Disabled" if at % 3 else "Enabled", "allowSharedKeyAccess": at % 2 == 0,
        "networkAcls": {"defaultAction": "Allow"}, "primaryEndpoints": {"blob": f"https://st{at:06d}.blob.core.windows.net/"}}


def vault(at, of):
    return "Microsoft.KeyVault/vaults", f"kv-{at:06d}", {"vaultUri": f"https://kv-{at:06d}.vault.azure.net/", "publicNetworkAccess": "Enabled"}


def application(at, of):
    return "Microsoft.App/containerApps", f"ca-{at:06d}", {
        "configuration": {"ingress": {"external": True, "fqdn": f"ca-{at:06d}.example.azurecontainerapps.io"}},
        "template": {"containers": [{"name": "app", "env": [
            {"name": "AZURE_OPENAI_ENDPOINT", "value": f"https://ai-{at % max(1, of // 4):06d}.openai.azure.com/"}]}]}}


def account(at, of):
    return "Microsoft.CognitiveServices/accounts", f"ai-{at:06d}", {
        "customSubDomainName": f"ai-{at:06d}", "endpoint": f"https://ai-{at:06d}.openai.azure.com/",
        "publicNetworkAccess": "Enabled", "disableLocalAuth": at % 2 == 0}


def other(at, of):
    return f"Contoso.Unknown/kind{at % 40:02d}", f"thing-{at:06d}", {}


# Of a hundred resources so many.
SHARE = [(network, 2), (card, 20), (machine, 18), (endpoint, 10), (store, 12), (vault, 8), (application, 15), (account, 2), (other, 13)]

with open(path, "w") as out:
    out.write("[\n")
    written = 0
    for make, share in SHARE:
        of = count * share // 100
        for at in range(of):
            kind, name, properties = make(at, of)
            row = {"id": f"{place(kind, at)}/{name}", "name": name, "type": kind.lower(), "location": "westeurope",
                   "resourceGroup": f"rg-{at % 97:02d}", "subscriptionId": subscription(at), "properties": properties}
            if make is account:
                row["kind"] = "AIServices"
            out.write((",\n" if written else "") + json.dumps(row))
            written += 1
    out.write("\n]\n")
