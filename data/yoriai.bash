# bash completion for yoriai                               -*- shell-script -*-
# Copyright 2026 The Yoriai authors
# SPDX-License-Identifier: GPL-3.0-or-later

_yoriai_ids ()
{
  # $1: jq-like member to print of `yoriai calls --json`, which writes one member a line
  yoriai calls --json 2>/dev/null | sed -n "s/^$1\"id\": \"\\([^\"]*\\)\".*/\\1/p"
}

_yoriai ()
{
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]} options=
  COMPREPLY=()
  compopt -o filenames 2>/dev/null

  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "call calls check diff export forget format get history host import join merge new patch restore rule schema set settle sheets version \
                                     --help --version" -- "$cur")
               $(compgen -f -- "$cur"))
    return
  fi
  case $prev in
    --base) [ "$command" = merge ] && { COMPREPLY=($(compgen -f -- "$cur")); return; } ;;&
    --call | --base) COMPREPLY=($(compgen -W "$(_yoriai_ids '      ')" -- "$cur")); return ;;
    --track) COMPREPLY=($(compgen -W "$(_yoriai_ids '          ' | sort -u)" -- "$cur")); return ;;
    --sections) COMPREPLY=($(compgen -W "cover site institutions operation people vision targets tasks roadmap budget
                  budget-tasks external step-up other-grants ethics publications glossary revisions" -- "$cur")); return ;;
    --language) COMPREPLY=($(compgen -W "ja en" -- "$cur")); return ;;
    --paper) COMPREPLY=($(compgen -W "landscape portrait slide" -- "$cur")); return ;;
    --by) COMPREPLY=($(compgen -W "person section" -- "$cur")); return ;;
    --mail) COMPREPLY=($(compgen -W "request again reminder thanks" -- "$cur")); return ;;
    --role) COMPREPLY=($(compgen -W "edit comment view" -- "$cur")); return ;;
    --at | --author | --deadline | --document | --for | --from | --institution | --listen | --name | --note | --today | --value) return ;;
  esac
  case $command in
    call) options="--json --base --language --help"
          [ "$COMP_CWORD" -eq 2 ] && { COMPREPLY=($(compgen -W "check diff new" -- "$cur")); return; } ;;
    calls) options="--json --help" ;;
    check) options="--json --today --help" ;;
    diff) options="--json --html --help" ;;
    merge) options="--output --base --json --help" ;;
    export) options="--xlsx --pdf --sections --findings --figures --paper --erad --package --force --today --help" ;;
    format) options="--without-history --output --help" ;;
    history) options="--by --json --help" ;;
    host) options="--listen --role --json --help" ;;
    import) options="--from --dry-run --json --today --help" ;;
    join) options="--output --once --name --institution --document --token-file --authority --put --y-websocket --help" ;;
    sheets) options="--for --parts --open --deadline --note --language --mail --unrecorded --status --json --today --help" ;;
    settle) options="--mine --theirs --value --author --json --help" ;;
    restore) options="--at --output --help" ;;
    version) options="--author --help" ;;
    new) options="--call --track --help" ;;
    rule) options="--rule --data --help"
          [ "$COMP_CWORD" -eq 2 ] && { COMPREPLY=($(compgen -W "eval" -- "$cur")); return; } ;;
    schema) COMPREPLY=($(compgen -W "proposal call --help" -- "$cur")); return ;;
    *) options="--help" ;;
  esac
  if [ "${cur#-}" != "$cur" ]; then
    COMPREPLY=($(compgen -W "$options" -- "$cur"))
  else
    COMPREPLY=($(compgen -f -- "$cur"))
  fi
}
complete -F _yoriai yoriai
