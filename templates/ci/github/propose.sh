# GitHub. Needs GITHUB_TOKEN with `contents: write` and `pull-requests: write`; the other variables are set in each run.
remote=origin

# api METHOD PATH [WORD…]: a request about this repository; the token stands in no command line.
api() {
    local method=$1 path=$2
    shift 2
    printf 'header = "Authorization: Bearer %s"\n' "$GITHUB_TOKEN" |
        curl --silent --show-error --fail-with-body --config - --request "$method" \
            --header 'Accept: application/vnd.github+json' "$@" "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/$path"
}

find_request() {
    api GET "pulls?state=open&base=$target&head=${GITHUB_REPOSITORY%%/*}:$branch" | jq '.[0].number // empty'
}

# open_request TITLE TEXT
open_request() {
    jq --null-input --arg title "$1" --arg body "$2" --arg head "$branch" --arg base "$target" \
        '{$title, $body, $head, $base}' >"$report/request.json"
    send POST pulls | jq .number
}

# picture_of before|after|change COMMIT: where it is seen, by whoever may see the repository.
picture_of() {
    local file=$picture
    [ "$1" != change ] || file=$change
    echo "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/raw/$2/$file"
}

# say NUMBER: the comment, in the place of an earlier one.
say() {
    local comment
    comment=$(api GET "issues/$1/comments?per_page=100" |
        jq --arg heading "$heading" 'map(select(.body | startswith($heading)))[0].id // empty')
    jq --null-input --rawfile body "$report/comment.md" '{$body}' >"$report/request.json"
    if [ -n "$comment" ]; then
        send PATCH "issues/comments/$comment" >/dev/null
    else
        send POST "issues/$1/comments" >/dev/null
    fi
}
