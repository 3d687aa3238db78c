#compdef iprstat
# Made by: iprstat help completion-zsh
local -a commands=(
  'config:print the settings in force'
  'parse:print head fields and paragraphs of cables as JSON lines'
  'explain:show what is read in a sentence, and why'
  'extract:print what texts state, as NDJSON'
  'indicators:list and explain the indicators; test a catalogue'
  'audit:measure precision and recall on this corpus, by a sample'
  'collect:read cables, store claims'
  'corrections:list, export and import what people corrected'
  'posts:who reported, how much and when'
  'search:find words in the kept cables, hits marked'
  'status:what is stored, what was read, what waits'
  'analyze:say what the figures support: changes, trends, breaks'
  'check:verify the database; --repair rebuilds what is derived'
  'compare:one indicator by country or post, side by side'
  'fix:correct a claim, or reject it; kept through re-reading'
  'reconcile:find figures that contradict each other'
  'review:check doubtful claims, the weightiest first'
  'revisions:figures that changed between two days or editions, and why'
  'show:the series of an indicator, with gaps and bounds'
  'why:the sentence behind a figure, and all that became of it'
  'chart:draw an indicator'\''s figures with their bounds'
  'demo:try everything on invented cables, in ./iprstat-demo/'
  'export:series and claims as CSV, JSON, SDMX, Data Package, XLSX'
  'report:write a report of a month, a country or everything'
  'timer:print systemd units and a crontab line for monthly reports'
  'verify:check a report'\''s every figure against the database'
)
if (( CURRENT == 2 )); then
  _describe command commands
  return
fi
case $words[2] in
  config) compadd --  --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose ;;
  parse) compadd --  --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose ;;
  explain) compadd --  --on --country --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose ;;
  extract) compadd --  --all --full --features --quantities --periods --on --country --text --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose ;;
  indicators) compadd --  --check --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose ;;
  audit) compadd --  --n --seed --write --marks --result --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose ;;
  collect) compadd --  --tag --strict --set-aside --index --reread --max-record --claims --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose ;;
  corrections) compadd --  --lost --theirs --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose ;;
  posts) compadd --  --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose ;;
  search) compadd --  --post --country --indicator --from --to --most --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose ;;
  status) compadd --  --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose ;;
  analyze) compadd --  --indicator --country --all --series --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose ;;
  check) compadd --  --repair --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose ;;
  compare) compadd --  --by --region --from --to --years --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose ;;
  fix) compadd --  --value --low --high --qualifier --unit --counting --indicator --country --period --scope --kind --facet --reject --confirm --undo --because --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose ;;
  reconcile) compadd --  --indicator --country --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose ;;
  review) compadd --  --country --list --most --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose ;;
  revisions) compadd --  --since --until --from-edition --to-edition --country --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose ;;
  show) compadd --  --country --post --from --to --apart --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose ;;
  why) compadd --  --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose ;;
  chart) compadd --  --country --compare --output --banner --keep-script --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose ;;
  demo) compadd --  --output --write-only --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose ;;
  export) compadd --  --format --output --table --indicator --country --max-classification --no-quotes --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose ;;
  report) compadd --  --output --form --all --compare --country --from --to --profile --max-classification --no-quotes --banner --require-charts --keep-script --if-changed --digest --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose ;;
  timer) compadd --  --output --cables --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose ;;
  verify) compadd --  --db --vocab --as-of --edition --threads --format --json --color --no-progress --quiet --verbose ;;
esac
_files
