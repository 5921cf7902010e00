#!/usr/bin/env python3
"""Lists every property of the types that decide on access, from the metadata of Microsoft Graph, v1.0 and beta.

walk.py FOLDER > properties.tsv    FOLDER holds schema_v1.0.json.gz and schema_beta.json.gz: types by name, each with
its properties (`p`: name -> [type, is a list]) and navigation properties (`n`).
"""
import gzip
import json
import re
import sys

TYPES = re.compile(
    r"^microsoft\.graph\.(conditionalAccess\w*|\w*[nN]amedLocation|crossTenant\w*|authenticationMethod\w*"
    r"|\w+AuthenticationMethodConfiguration|authenticationStrength\w*|\w+CombinationConfiguration|unifiedRole\w*"
    r"|keyCredential|passwordCredential|federatedIdentityCredential|\w+SessionControl)$"
)

found = {}
for version in ("v1.0", "beta"):
    with gzip.open(f"{sys.argv[1]}/schema_{version}.json.gz") as file:
        types = json.load(file)["types"]
    for name, row in types.items():
        if TYPES.match(name):
            for key in [*row["p"], *row["n"]]:
                found.setdefault((name.removeprefix("microsoft.graph."), key), []).append(version)

print("type\tproperty\tversions")
for (name, key), versions in sorted(found.items()):
    print(f"{name}\t{key}\t{','.join(versions)}")
