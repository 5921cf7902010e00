# Azure DevOps. Needs SYSTEM_ACCESSTOKEN, mapped into the step; the other variables are set in each run. The build service
# needs Contribute, Create branch and Contribute to pull requests in this repository.
remote=origin

# api METHOD PATH [WORD…]: a request about this repository; the token stands in no command line.
api() {
    local method=$1 path=$2
    shift 2
    printf 'header = "Authorization: Bearer %s"\n' "$SYSTEM_ACCESSTOKEN" |
        curl --silent --show-error --fail-with-body --config - --request "$method" "$@" \
            "${SYSTEM_COLLECTIONURI%/}/$SYSTEM_TEAMPROJECTID/_apis/git/repositories/$BUILD_REPOSITORY_ID/$path"
}

find_request() {
    local of="searchCriteria.sourceRefName=refs/heads/$branch&searchCriteria.targetRefName=refs/heads/$target"
    api GET "pullrequests?searchCriteria.status=active&$of&api-version=7.1" | jq '.value[0].pullRequestId // empty'
}

# open_request TITLE TEXT
open_request() {
    jq --null-input --arg title "$1" --arg description "$2" --arg from "refs/heads/$branch" --arg to "refs/heads/$target" \
        '{$title, $description, sourceRefName: $from, targetRefName: $to}' >"$report/request.json"
    send POST "pullrequests?api-version=7.1" | jq .pullRequestId
}

# picture_of before|after|change COMMIT: attached to the request, as comments show nothing of a repository.
picture_of() {
    local file="$picture"
    [ "$1" != before ] || file="$report/before.png"
    [ "$1" != change ] || file=$change
    api POST "pullRequests/$number/attachments/$1-${commit:0:12}.png?api-version=7.1-preview.1" \
        --header 'Content-Type: application/octet-stream' --data-binary "@$file" | jq --raw-output .url
}

# say NUMBER: the comment, in the place of an earlier one.
say() {
    local thread
    thread=$(api GET "pullRequests/$1/threads?api-version=7.1" | jq --arg heading "$heading" \
        '.value | map(select(.comments[0].content // "" | startswith($heading)))[0].id // empty')
    if [ -n "$thread" ]; then
        jq --null-input --rawfile content "$report/comment.md" '{$content}' >"$report/request.json"
        send PATCH "pullRequests/$1/threads/$thread/comments/1?api-version=7.1" >/dev/null
    else
        jq --null-input --rawfile content "$report/comment.md" \
            '{comments: [{parentCommentId: 0, $content, commentType: 1}], status: 1}' >"$report/request.json"
        send POST "pullRequests/$1/threads?api-version=7.1" >/dev/null
    fi
}
