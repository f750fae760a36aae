#!/usr/bin/env bash
# Pulls the catalog, captures the listed pages, and keeps one pull request with the changes.
#
# Environment: BRANCH, the branch of the pull request; PAGES, URLs of pages, one per line; GH_TOKEN for gh;
# RUNCOMFY_API_TOKEN for the catalog; RUNNER_TEMP, a folder for reports; GITHUB_OUTPUT, a file for outputs.
# Exit codes: 0; 1 if something could not be read (what could be read is in the pull request all the same); 2 for a
# wrong input.
set -euo pipefail

fail() {
  echo "::error::$1"
  exit 2
}

check_inputs() {
  [[ "$BRANCH" =~ ^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$ ]] && git check-ref-format --branch "$BRANCH" > /dev/null 2>&1 ||
    fail "The input branch is not the name of a branch"
  [ "$BRANCH" != "$(git branch --show-current)" ] || fail "The input branch is the current branch; it would be overwritten"
  local url
  while IFS= read -r url; do
    case "$url" in
      "" | "#"* | http://* | https://*) ;;
      *) fail "The list of pages has a line that is not an http(s) URL" ;;
    esac
  done < "$list"
}

# An entry or a page that cannot be read does not keep the others out; the script fails at its end.
take_changes() {
  npx --no codegen pull --format markdown > "$RUNNER_TEMP/pull.md" || status=1
  local url
  while IFS= read -r url; do
    case "$url" in http://* | https://*) npx --no codegen add "$url" || status=1 ;; esac
  done < "$list"
}

judge_changes() {
  local format
  for format in markdown json; do
    npx --no codegen diff git:HEAD --format "$format" --fail-on none > "$RUNNER_TEMP/drift.$format"
  done
  npx --no codegen diff git:HEAD --format github --fail-on none
  cat "$RUNNER_TEMP/pull.md" "$RUNNER_TEMP/drift.markdown" | head -c 60000 | iconv -c -f utf-8 -t utf-8 > "$RUNNER_TEMP/report.md" || true
  level="$(node -p 'JSON.parse(require("fs").readFileSync(0, "utf8")).level' < "$RUNNER_TEMP/drift.json")"
  if [ -n "${GITHUB_OUTPUT:-}" ]; then echo "level=$level" >> "$GITHUB_OUTPUT"; fi
}

keep_pull_request() {
  local open other
  open="$(gh pr list --head "$BRANCH" --state open --json number --jq '.[].number')"
  # A lock file with new validators alone is not worth a pull request.
  if [ -z "$(git status --porcelain -- schemas generated ':!schemas/pull.lock.json')" ]; then
    echo "Nothing changed"
    if [ -n "$open" ]; then gh pr close "$BRANCH" --comment "Nothing differs any more." --delete-branch; fi
    return
  fi
  git config user.name "github-actions[bot]"
  git config user.email "41898282+github-actions[bot]@users.noreply.github.com"
  git switch --quiet --force-create "$BRANCH"
  git add --all schemas generated
  git commit --quiet --message "Follow the catalog and the pages"
  git push --force origin "$BRANCH"
  if [ -n "$open" ]; then
    gh pr edit "$BRANCH" --body-file "$RUNNER_TEMP/report.md"
  else
    gh pr create --head "$BRANCH" --title "Follow the catalog and the pages" --body-file "$RUNNER_TEMP/report.md"
  fi
  for other in breaking warning compatible docs; do
    gh label create "drift: $other" --force > /dev/null
    if [ "$other" != "$level" ]; then gh pr edit "$BRANCH" --remove-label "drift: $other" || true; fi
  done
  if [ "$level" != none ]; then gh pr edit "$BRANCH" --add-label "drift: $level"; fi
}

status=0
list="$RUNNER_TEMP/pages"
if [ -n "${PAGES:-}" ]; then
  printf '%s\n' "$PAGES" > "$list"
elif [ -f schemas/pages.urls ]; then
  cp schemas/pages.urls "$list"
else
  : > "$list"
fi

check_inputs
take_changes
judge_changes
keep_pull_request
exit "$status"
