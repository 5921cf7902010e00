# GitLab. Needs TENANTRY_GITLAB_TOKEN, a project access token (role Developer, scopes api and write_repository) as a masked
# and protected variable: the token of a job may neither open a merge request nor write a note. The other variables are
# set in each job.
remote="${CI_SERVER_URL%%://*}://$author:$TENANTRY_GITLAB_TOKEN@${CI_SERVER_URL#*://}/$CI_PROJECT_PATH.git"

# api METHOD PATH [WORD…]: a request about this project; the token stands in no command line.
api() {
    local method=$1 path=$2
    shift 2
    printf 'header = "PRIVATE-TOKEN: %s"\n' "$TENANTRY_GITLAB_TOKEN" |
        curl --silent --show-error --fail-with-body --config - --request "$method" "$@" \
            "$CI_API_V4_URL/projects/$CI_PROJECT_ID/$path"
}

find_request() {
    api GET "merge_requests?state=opened&source_branch=$branch&target_branch=$target" | jq '.[0].iid // empty'
}

# open_request TITLE TEXT
open_request() {
    jq --null-input --arg title "$1" --arg description "$2" --arg from "$branch" --arg to "$target" \
        '{$title, $description, source_branch: $from, target_branch: $to, remove_source_branch: true}' >"$report/request.json"
    send POST merge_requests | jq .iid
}

# picture_of before|after|change COMMIT: where it is seen, by whoever may see the project.
picture_of() {
    local file=$picture
    [ "$1" != change ] || file=$change
    echo "$CI_PROJECT_URL/-/raw/$2/$file"
}

# say NUMBER: the note, in the place of an earlier one.
say() {
    local note
    note=$(api GET "merge_requests/$1/notes?per_page=100" |
        jq --arg heading "$heading" 'map(select(.body | startswith($heading)))[0].id // empty')
    jq --null-input --rawfile body "$report/comment.md" '{$body}' >"$report/request.json"
    if [ -n "$note" ]; then
        send PUT "merge_requests/$1/notes/$note" >/dev/null
    else
        send POST "merge_requests/$1/notes" >/dev/null
    fi
}
