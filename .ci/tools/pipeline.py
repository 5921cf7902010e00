"""Runs the steps of a pipeline that `tenantry init ci` wrote, one by one, as its platform would.

    pipeline.py github|azure-devops|gitlab REPOSITORY PORT

in a clone of the repository, against the server of ci_server.py. What stands in a step is run as it is; what a platform does
itself (checkout, keeping files) is looked at: what it would take has to be there.
"""

import os
import pathlib
import re
import subprocess
import sys

import yaml

PLATFORM, REPOSITORY, PORT = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
HERE = f"http://127.0.0.1:{PORT}"
IDS = {"AZURE_TENANT_ID": "5294a2fd-8e7d-4c99-a276-fedeece8213f", "AZURE_CLIENT_ID": "11111111-2222-3333-4444-555555555555"}
SCRATCH = pathlib.Path(os.environ["PIPELINE_SCRATCH"])


def run(name, script, env, shell=("bash", "-e", "-o", "pipefail", "-c")):
    print(f"   {PLATFORM}: {name}", flush=True)
    done = subprocess.run([*shell, script], cwd=REPOSITORY, env=env, text=True, capture_output=True)
    if done.returncode != 0:
        sys.exit(f"{PLATFORM}: the step `{name}` ended with {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def needs(path):
    left_out = path.startswith("!")
    if not left_out and not list(REPOSITORY.glob(path)):
        sys.exit(f"{PLATFORM}: `{path}` is to be kept, and is not there")


def github(env):
    job = yaml.safe_load((REPOSITORY / ".github/workflows/tenantry.yml").read_text())["jobs"]["update"]
    path, summary = SCRATCH / "path", SCRATCH / "summary"
    path.write_text("")
    env |= {"GITHUB_PATH": str(path), "GITHUB_STEP_SUMMARY": str(summary), "GITHUB_REPOSITORY": "contoso/tenant-docs",
            "GITHUB_API_URL": f"{HERE}/github", "GITHUB_SERVER_URL": "https://github.example",
            "ACTIONS_ID_TOKEN_REQUEST_URL": f"{HERE}/oidc/github?api-version=2.0", "ACTIONS_ID_TOKEN_REQUEST_TOKEN": "t"}
    words = {f"vars.{name}": value for name, value in IDS.items()} | {"github.token": "platform-token"}

    def filled(text):
        return re.sub(r"\$\{\{ *([\w.]+) *\}\}", lambda found: words[found[1]], text)

    for step in job["steps"]:
        given = step.get("with", {})
        if "run" in step:
            added = ":".join(path.read_text().split())
            of_step = {name: filled(value) for name, value in step.get("env", {}).items()}
            run(step["name"], filled(step["run"]), env | of_step | {"PATH": f"{added}:{env['PATH']}"})
        elif "upload-artifact" in step["uses"]:
            for line in given["path"].split():
                needs(line)
        elif "upload-sarif" in step["uses"]:
            needs(given["sarif_file"])
    assert "Checks of" in summary.read_text(), "no summary of the checks"


def azure_devops(env):
    job = yaml.safe_load((REPOSITORY / "tenantry/azure-pipelines.yml").read_text())["jobs"][0]
    env |= {"PIPELINE_WORKSPACE": env["HOME"], "SYSTEM_COLLECTIONURI": f"{HERE}/azure/", "SYSTEM_TEAMPROJECTID": "project",
            "BUILD_REPOSITORY_ID": "repository"}
    signed_in = {"SYSTEM_OIDCREQUESTURI": f"{HERE}/oidc/azure", "AZURESUBSCRIPTION_SERVICE_CONNECTION_ID": "c",
                 "AZURESUBSCRIPTION_TENANT_ID": IDS["AZURE_TENANT_ID"],
                 "AZURESUBSCRIPTION_CLIENT_ID": IDS["AZURE_CLIENT_ID"]}
    for step in job["steps"]:
        given = step.get("inputs", {})
        of_step = {name: value.replace("$(System.AccessToken)", "platform-token") for name, value in step.get("env", {}).items()}
        name = step.get("displayName", "")
        if "bash" in step:
            # As the agent runs it: without -e.
            said = run(name, step["bash"], env | of_step, shell=("bash", "--noprofile", "--norc", "-c"))
            for folder in re.findall(r"##vso\[task\.prependpath\](.*)", said):
                env["PATH"] = f"{folder}:{env['PATH']}"
        elif step.get("task", "").startswith("AzureCLI@"):
            run(name, given["inlineScript"], env | of_step | signed_in)
        elif step.get("task", "").startswith("PublishTestResults@"):
            needs(given["testResultsFiles"])
        elif "publish" in step:
            needs(step["publish"])


def gitlab(env):
    job = yaml.safe_load((REPOSITORY / ".gitlab-ci.yml").read_text())["tenantry"]
    token = subprocess.run([sys.executable, "-c", TOKEN], text=True, capture_output=True, check=True).stdout
    env |= IDS | {"CI_SERVER_URL": "https://gitlab.example", "CI_PROJECT_PATH": "contoso/tenant-docs", "CI_PROJECT_ID": "7",
                  "CI_PROJECT_URL": "https://gitlab.example/contoso/tenant-docs", "CI_API_V4_URL": f"{HERE}/gitlab",
                  "TENANTRY_GITLAB_TOKEN": "platform-token"}
    env |= {name: token for name in job["id_tokens"]}
    # What the image lacks is here already.
    lines = [line for line in job["before_script"] + job["script"] if not line.startswith("apt-get")]
    run("before_script, script", "\n".join(lines), env)
    for path in job["artifacts"]["paths"] + [job["artifacts"]["reports"]["junit"]]:
        needs(path)


# The token that GitLab puts into a job.
TOKEN = """
import base64, json
part = lambda value: base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")
claims = {"sub": "project_path:contoso/tenant-docs:ref_type:branch:ref:main", "aud": "api://AzureADTokenExchange"}
print(f"{part({})}.{part(claims)}.{part({})}", end="")
"""

KEPT = ("PATH", "HOME", "TMPDIR", "LANG", "GIT_CONFIG_GLOBAL", "FAKE_PORT", "REAL_TENANTRY")
{"github": github, "azure-devops": azure_devops, "gitlab": gitlab}[PLATFORM](
    {name: os.environ[name] for name in KEPT if name in os.environ} | {"CI": "true"}
)
