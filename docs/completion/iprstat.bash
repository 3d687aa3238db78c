# Made by: iprstat help completion-bash
_iprstat() {
    local cur=${COMP_WORDS[COMP_CWORD]} words
    if [ "$COMP_CWORD" = 1 ]; then words="help config parse explain extract indicators audit collect corrections posts search status analyze check compare fix reconcile review revisions show why chart demo export report timer verify"
    else case ${COMP_WORDS[1]} in
        config) words=" --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose" ;;
        parse) words=" --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose" ;;
        explain) words=" --on --country --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose" ;;
        extract) words=" --all --full --features --quantities --periods --on --country --text --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose" ;;
        indicators) words=" --check --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose" ;;
        audit) words=" --n --seed --write --marks --result --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose" ;;
        collect) words=" --tag --strict --set-aside --index --reread --max-record --claims --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose" ;;
        corrections) words=" --lost --theirs --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose" ;;
        posts) words=" --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose" ;;
        search) words=" --post --country --indicator --from --to --most --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose" ;;
        status) words=" --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose" ;;
        analyze) words=" --indicator --country --all --series --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose" ;;
        check) words=" --repair --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose" ;;
        compare) words=" --by --region --from --to --years --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose" ;;
        fix) words=" --value --low --high --qualifier --unit --counting --indicator --country --period --scope --kind --facet --reject --confirm --undo --because --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose" ;;
        reconcile) words=" --indicator --country --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose" ;;
        review) words=" --country --list --most --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose" ;;
        revisions) words=" --since --until --from-edition --to-edition --country --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose" ;;
        show) words=" --country --post --from --to --apart --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose" ;;
        why) words=" --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose" ;;
        chart) words=" --country --compare --output --banner --keep-script --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose" ;;
        demo) words=" --output --write-only --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose" ;;
        export) words=" --format --output --table --indicator --country --max-classification --no-quotes --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose" ;;
        report) words=" --output --form --all --compare --country --from --to --profile --max-classification --no-quotes --banner --require-charts --keep-script --if-changed --digest --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose" ;;
        timer) words=" --output --cables --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose" ;;
        verify) words=" --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose" ;;
        esac
        case $cur in -*) ;; *)
            case ${COMP_WORDS[1]} in
            show|compare|chart|revisions) words=$(iprstat indicators --format tsv 2>/dev/null | cut -f1) ;;
            *) COMPREPLY=($(compgen -f -- "$cur")); return ;;
            esac ;;
        esac
    fi
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -F _iprstat iprstat
