"""What a pipeline speaks to, on this machine: Microsoft Graph with the objects of a snapshot, its login service, the
services of GitHub Actions and Azure Pipelines that give identity tokens, and the interfaces of GitHub, Azure DevOps and
GitLab as far as templates/ci uses them.

    ci_server.py SNAPSHOT STATE

prints the port it listens on, on the loopback address only, and ends with its standard input. In the folder STATE it
writes what it was asked (`log.jsonl`) and the requests and comments it holds (`held.json`); where there is a file `later` in
it, the tenant is as a month later: no policy demands a second factor, and three people more are there.
"""

import base64
import json
import pathlib
import re
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

TENANT = "5294a2fd-8e7d-4c99-a276-fedeece8213f"
SUBJECT = {"github": "repo:contoso/tenant-docs:ref:refs/heads/main", "azure": "sc://contoso/docs/tenantry",
           "gitlab": "project_path:contoso/tenant-docs:ref_type:branch:ref:main"}


def jwt(claims):
    part = lambda value: base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")
    return f"{part({'alg': 'none'})}.{part(claims)}.{part({})}"


class Tenant:
    """The objects of a snapshot by the path they were read from."""

    def __init__(self, folder, singles):
        self.datasets = []
        for row in json.loads((folder / "manifest.json").read_text())["datasets"]:
            if row["status"] in ("complete", "partial") and row.get("request", "").startswith("GET /"):
                pattern = re.sub(r"\\\{id\\\}", "([^/]+)", re.escape(row["request"][4:].split("?")[0]))
                rows = self.rows(folder / "data", row["id"])
                self.datasets.append((row["id"], re.compile(pattern + "$"), rows, row["id"] in singles))

    @staticmethod
    def rows(folder, name):
        plain, packed = folder / f"{name}.jsonl", folder / f"{name}.jsonl.zst"
        if packed.exists():
            import zstandard
            text = zstandard.ZstdDecompressor().stream_reader(packed.open("rb")).read().decode()
        else:
            text = plain.read_text() if plain.exists() else ""
        return [json.loads(line) for line in text.splitlines()]

    def answer(self, target, later):
        """The status and body for a path below the host."""
        address = urlsplit(target)
        select = set((parse_qs(address.query).get("$select") or [""])[0].split(","))
        fitting = [(rows, single, match, name) for name, pattern, rows, single in self.datasets
                   if (match := pattern.match(address.path))]
        if not fitting:
            return 404, {"error": {"code": "ResourceNotFound", "message": "nothing is here"}}
        # Several datasets may come from one path: the one that has most of what is selected.
        rows, single, match, name = max(fitting, key=lambda it: len(select & set().union(*it[0][:50])))
        if later:
            rows = changed(name, rows)
        if match.groups():
            rows = [row for row in rows if row.get("@tenantry.parent") == match.group(1)]
        rows = [{key: value for key, value in row.items() if not key.startswith("@tenantry")} for row in rows]
        if single:
            return (200, rows[0]) if rows else (404, {"error": {"code": "ResourceNotFound", "message": "none"}})
        return 200, {"value": rows}


def changed(name, rows):
    """The tenant a month later."""
    rows = json.loads(json.dumps(rows))
    if name == "conditional-access-policies":
        for row in rows:
            if row["state"] == "enabled" and "mfa" in ((row["grantControls"] or {}).get("builtInControls") or []):
                row["state"] = "disabled"
    if name == "users":
        new = ({**rows[0], "id": f"00000000-0000-4000-8000-00000000000{n}", "displayName": f"New person {n}",
                "userPrincipalName": f"new{n}@contoso.com"} for n in range(3))
        rows.extend(new)
    return rows


class Platforms:
    """The requests and comments of the three platforms; each answers as its documentation says."""

    def __init__(self):
        self.held = {"github": {}, "azure": {}, "gitlab": {}}

    def request(self, platform, fields):
        requests = self.held[platform]
        number = len(requests) + 1
        requests[number] = {**fields, "comments": [], "attachments": []}
        return number

    def github(self, method, rest, query, body):
        requests = self.held["github"]
        if rest == "pulls" and method == "GET":
            head = query["head"][0].partition(":")[2]
            return 200, [{"number": number} for number, it in requests.items() if it["head"] == head]
        if rest == "pulls":
            return 201, {"number": self.request("github", json.loads(body))}
        if found := re.fullmatch(r"issues/(\d+)/comments", rest):
            comments = requests[int(found[1])]["comments"]
            if method == "GET":
                return 200, [{"id": at, "body": text} for at, text in enumerate(comments)]
            comments.append(json.loads(body)["body"])
            return 201, {"id": len(comments) - 1}
        if (found := re.fullmatch(r"issues/comments/(\d+)", rest)) and method == "PATCH":
            requests[1]["comments"][int(found[1])] = json.loads(body)["body"]
            return 200, {}
        return 404, {"message": "Not Found"}

    def azure(self, method, rest, query, body):
        requests = self.held["azure"]
        if "api-version" not in query:
            return 400, {"message": "no version was requested"}
        if rest == "pullrequests" and method == "GET":
            head = query["searchCriteria.sourceRefName"][0]
            fitting = [number for number, it in requests.items() if it["sourceRefName"] == head]
            return 200, {"value": [{"pullRequestId": number} for number in fitting]}
        if rest == "pullrequests":
            return 201, {"pullRequestId": self.request("azure", json.loads(body))}
        if found := re.fullmatch(r"pullRequests/(\d+)/attachments/([\w.-]+)", rest):
            held = requests[int(found[1])]["attachments"]
            if found[2] in held or not body.startswith(b"\x89PNG"):
                return 400, {"message": "an attachment of this name is there, or it is no picture"}
            held.append(found[2])
            return 201, {"url": f"https://dev.azure.example/attachments/{found[2]}"}
        if found := re.fullmatch(r"pullRequests/(\d+)/threads", rest):
            comments = requests[int(found[1])]["comments"]
            if method == "GET":
                return 200, {"value": [{"id": at + 1, "comments": [{"content": it}]} for at, it in enumerate(comments)]}
            comments.append(json.loads(body)["comments"][0]["content"])
            return 200, {"id": len(comments)}
        if (found := re.fullmatch(r"pullRequests/(\d+)/threads/(\d+)/comments/1", rest)) and method == "PATCH":
            requests[int(found[1])]["comments"][int(found[2]) - 1] = json.loads(body)["content"]
            return 200, {}
        return 404, {"message": "not found"}

    def gitlab(self, method, rest, query, body):
        requests = self.held["gitlab"]
        if rest == "merge_requests" and method == "GET":
            head = query["source_branch"][0]
            return 200, [{"iid": number} for number, it in requests.items() if it["source_branch"] == head]
        if rest == "merge_requests":
            return 201, {"iid": self.request("gitlab", json.loads(body))}
        if found := re.fullmatch(r"merge_requests/(\d+)/notes", rest):
            comments = requests[int(found[1])]["comments"]
            if method == "GET":
                return 200, [{"id": at + 1, "body": text} for at, text in enumerate(comments)]
            comments.append(json.loads(body)["body"])
            return 201, {"id": len(comments)}
        if (found := re.fullmatch(r"merge_requests/(\d+)/notes/(\d+)", rest)) and method == "PUT":
            requests[int(found[1])]["comments"][int(found[2]) - 1] = json.loads(body)["body"]
            return 200, {}
        return 404, {"message": "404 Not Found"}


# Where each interface begins, and the header that its scripts have to send.
INTERFACES = {
    "/github/repos/contoso/tenant-docs/": ("github", "authorization", "Bearer platform-token"),
    "/azure/project/_apis/git/repositories/repository/": ("azure", "authorization", "Bearer platform-token"),
    "/gitlab/projects/7/": ("gitlab", "private-token", "platform-token"),
}


class Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def reply(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def handle_all(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        with LOCK:
            status, value = self.answered(body)
            line = {"method": self.command, "path": self.path, "status": status}
            with (STATE / "log.jsonl").open("a") as log:
                log.write(json.dumps(line) + "\n")
            (STATE / "held.json").write_text(json.dumps(PLATFORMS.held, indent=1))
        self.reply(status, value)

    do_GET = do_POST = do_PATCH = do_PUT = handle_all

    def answered(self, body):
        address = urlsplit(self.path)
        query = parse_qs(address.query)
        for start, (platform, header, word) in INTERFACES.items():
            if address.path.startswith(start):
                if self.headers.get(header) != word:
                    return 401, {"message": "unauthorised"}
                return getattr(PLATFORMS, platform)(self.command, address.path[len(start):], query, body)
        if address.path == "/oidc/github":
            return 200, {"value": jwt({"sub": SUBJECT["github"], "aud": query["audience"][0]})}
        if address.path == "/oidc/azure":
            return 200, {"oidcToken": jwt({"sub": SUBJECT["azure"], "aud": "api://AzureADTokenExchange"})}
        if address.path.endswith("/oauth2/v2.0/token"):
            return self.token(parse_qs(body.decode()))
        later = (STATE / "later").exists()
        if address.path.endswith("/$batch"):
            version = address.path.split("/")[1]
            parts = json.loads(body)["requests"]
            answers = [(part["id"], *TENANT_OBJECTS.answer(f"/{version}{part['url']}", later)) for part in parts]
            return 200, {"responses": [{"id": i, "status": s, "headers": {}, "body": b} for i, s, b in answers]}
        return TENANT_OBJECTS.answer(self.path, later)

    def token(self, form):
        """A token for a federated assertion that names one of the pipelines, and for nothing else."""
        try:
            middle = form["client_assertion"][0].split(".")[1]
            claims = json.loads(base64.urlsafe_b64decode(middle + "=" * (-len(middle) % 4)))
        except (KeyError, IndexError, ValueError):
            claims = {}
        if claims.get("sub") not in SUBJECT.values() or claims.get("aud") != "api://AzureADTokenExchange":
            return 401, {"error": "invalid_client", "error_description": "AADSTS700213: no matching federated identity"}
        token = jwt({"tid": TENANT, "idtyp": "app", "roles": ROLES, "aud": "https://graph.microsoft.com"})
        return 200, {"token_type": "Bearer", "expires_in": 3600, "access_token": token}


LOCK = threading.Lock()
ROOT = pathlib.Path(__file__).resolve().parents[2]
STATE = pathlib.Path(sys.argv[2])
SINGLES = {name.lower().replace("_", "-")
           for name in re.findall(r"ids::([A-Z_]+)", (ROOT / "src/catalog/single.rs").read_text())}
TENANT_OBJECTS = Tenant(pathlib.Path(sys.argv[1]), SINGLES)
ROLES = sorted({row["permission"] for row in json.loads((pathlib.Path(sys.argv[1]) / "manifest.json").read_text())["datasets"]
                if row.get("permission")})
PLATFORMS = Platforms()

if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()
