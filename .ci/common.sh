# What both gates share: sourced, not run.
set -uo pipefail

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
copy=$work/titlecheck
bin=$copy/.venv/bin
failed=()

step() { # NAME COMMAND…
  local name=$1 from=$SECONDS
  shift
  printf '\n== %s\n' "$name"
  if "$@"; then
    printf -- '-- %s: %d s\n' "$name" $((SECONDS - from))
  else
    printf -- '-- %s: FAILED\n' "$name"
    failed+=("$name")
  fi
}

clean_copy() { # what is committed, and nothing else
  mkdir "$copy" && git -c safe.directory='*' -C "$top" archive HEAD | tar -x -C "$copy"
}

enter_clean_copy() {
  step 'clean copy' clean_copy
  cd "$copy" || exit 1
  # One set of versions is tested, so that a gate fails for what we changed and for nothing else.
  export PIP_CONSTRAINT=$copy/.ci/requirements.lock
}

readme_command() { # NUMBER: that one of the README's `sh` blocks
  awk -v wanted="$1" '/^```sh$/ { block++; inside = 1; next } /^```$/ { inside = 0 } inside && block == wanted' README.md
}

suite() { # the README's command that installs and tests; warnings are errors by the project's settings
  bash -euo pipefail -c "$(readme_command 2)" 2>&1 | tee "$work/pytest.txt"
}

finish() { # ends with pytest's own closing line
  printf '\n== %d s\n' "$SECONDS"
  [ ${#failed[@]} -eq 0 ] || printf 'FAILED: %s\n' "${failed[@]}"
  tail -n 1 "$work/pytest.txt"
  [ ${#failed[@]} -eq 0 ]
}
