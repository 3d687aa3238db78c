#include "base/manual.h"

#include <string.h>

#include "base/ban.h"

/* Running text for mdoc: a control line must not start by accident, and a
 * backslash must stand for itself. */
static void put_text(Buf *buf, Str s, bool literal)
{
    bool line_start = true;
    for (ptrdiff_t i = 0; i < s.len; i++) {
        char c = s.at[i];
        if (line_start && (c == '.' || c == '\''))
            buf_put(buf, STR("\\&"));
        if (c == '\\')
            buf_put(buf, STR("\\e"));
        else if (c == '-')
            buf_put(buf, STR("\\-"));
        else
            buf_byte(buf, c);
        line_start = c == '\n';
        /* mdoc wants each sentence on a line of its own */
        if (!literal && c == '.' && i + 2 < s.len && s.at[i + 1] == ' ') {
            buf_byte(buf, '\n');
            line_start = true;
            i++;
        }
    }
}

/* An argument of a macro: quoted, since it may hold blanks or macro names. */
static void put_argument(Buf *buf, const char *text)
{
    buf_byte(buf, '"');
    for (; *text; text++) {
        if (*text == '"')
            buf_put(buf, STR("\\(dq"));
        else if (*text == '\\')
            buf_put(buf, STR("\\e"));
        else
            buf_byte(buf, *text);
    }
    buf_byte(buf, '"');
}

static void put_paragraphs(Buf *buf, Str text)
{
    while (text.len > 0) {
        Str line = str_next_line(&text);
        if (str_trim(line).len == 0) {
            if (str_trim(text).len > 0)
                buf_put(buf, STR(".Pp\n"));
            continue;
        }
        put_text(buf, str_trim(line), false);
        buf_byte(buf, '\n');
    }
}

static void put_options(Buf *buf, const Option *option)
{
    if (!option || !option->name)
        return;
    buf_put(buf, STR(".Bl -tag -width Ds\n"));
    for (; option->name; option++) {
        buf_put(buf, STR(".It "));
        if (option->letter)
            buf_printf(buf, "Fl %c , ", option->letter);
        buf_printf(buf, "Fl \\-%s", option->name);
        if (option->value) {
            buf_put(buf, STR(" Ar "));
            put_argument(buf, option->value);
        }
        buf_byte(buf, '\n');
        put_text(buf, str_from(option->help), false);
        buf_put(buf, STR("\n"));
    }
    buf_put(buf, STR(".El\n"));
}

static void put_command(Buf *buf, const Command *c)
{
    buf_printf(buf, ".Ss %s\n.Bd -ragged -compact\n.Nm iprstat\n.Cm %s\n",
        c->name, c->name);
    if (c->option)
        buf_put(buf, STR(".Op Ar options\n"));
    if (c->words[0]) {
        buf_put(buf, STR(".Ar "));
        put_argument(buf, c->words);
        buf_byte(buf, '\n');
    }
    buf_put(buf, STR(".Ed\n.Pp\n"));
    buf_byte(buf, byte_upper(c->summary[0]));
    put_text(buf, str_from(c->summary + 1), false);
    buf_put(buf, STR(".\n"));
    if (c->details) {
        buf_put(buf, STR(".Pp\n"));
        put_paragraphs(buf, str_from(c->details));
    }
    put_options(buf, c->option);
    if (c->examples) {
        buf_put(buf, STR(".Pp\nExamples:\n.Bd -literal -offset indent\n"));
        put_text(buf, str_trim(str_from(c->examples)), true);
        buf_put(buf, STR("\n.Ed\n"));
    }
}

static const char page_head[] = "\
.\\\" Made from the command table: iprstat help man\n\
.Dd $Mdocdate$\n\
.Dt IPRSTAT 1\n\
.Os\n\
.Sh NAME\n\
.Nm iprstat\n\
.Nd figures on IPR enforcement from diplomatic cables\n\
.Sh SYNOPSIS\n\
.Nm\n\
.Ar command\n\
.Op Ar options\n\
.Ar ...\n\
.Sh DESCRIPTION\n\
.Nm\n\
reads diplomatic cables, finds every quantitative claim they make about the\n\
enforcement of intellectual property rights, stores each with its bounds,\n\
period, country and sentence in a SQLite database, and turns the claims into\n\
trends, comparisons, charts and reports.\n\
Results go to standard output; progress and faults to standard error.\n\
.Pp\n\
These options may stand before or after the command:\n";

static const char page_tail[] = "\
.Sh FORMATS\n\
What a file is is told by its content, not by its name.\n\
Charsets are UTF-8, Windows-1252 and Latin-1, told apart for each record.\n\
.Bl -tag -width Ds\n\
.It mirror page\n\
A page as text with the line\n\
.Li IdentifierCreatedClassificationOrigin .\n\
.It WikiLeaks page\n\
HTML of 2010 or 2011,\n\
.Li <table class='cable'> ;\n\
also saved as text, with the line\n\
.Li Reference ID Created Released Classification Origin .\n\
.It PlusD page\n\
HTML with\n\
.Li id=\"synopsis\"\n\
and\n\
.Li id=\"tagged-text\" .\n\
.It HTML page\n\
Any other page that holds a telegram.\n\
.It cables.csv\n\
Eight columns without names, or with a first row that names them; quotes are\n\
escaped by a backslash or doubled.\n\
.It tab dump\n\
The same table with tabs, a backslash before tabs and line ends.\n\
.It record text\n\
.Li id: , date: , refid:\n\
and further keys on lines of their own.\n\
.It telegram\n\
Text from its\n\
.Li VZCZC\n\
line, its date-time group or its classification line on.\n\
.It five-line text\n\
Id, title, date, classification and origin on a line each, then the telegram.\n\
.It JSON lines\n\
An object a line, or an array of objects.\n\
.It SQL dump\n\
.Li INSERT\n\
and\n\
.Li COPY\n\
of a table of cables.\n\
.El\n\
.Pp\n\
Several pages or telegrams may follow one another in one file or stream.\n\
All of these may stand in zip, tar and 7z archives and in gzip, bzip2, xz,\n\
zstd, lz4 and lzma streams, and in one archive within another.\n\
PDF files, the metadata CSV without texts, UTF-16 and encrypted members are\n\
recognised, named and set aside.\n\
.Sh OUTPUT OF PARSE\n\
One JSON object a line with the keys\n\
.Cm schema , canonical_id , transmission_id , date , classification , origin ,\n\
.Cm tags , subject , references , other_references , to , info , summary ,\n\
.Cm classified_by , signed_by , declassify_on , paragraphs , id_found\n\
and\n\
.Cm partial .\n\
The members of\n\
.Cm to\n\
and\n\
.Cm info\n\
are objects with\n\
.Cm route , name , precedence , mcn\n\
and\n\
.Cm excluded ;\n\
those of\n\
.Cm paragraphs\n\
have\n\
.Cm number , marking\n\
and\n\
.Cm text .\n\
.Xr iprstat-parse 5\n\
tells what each of them holds.\n\
.Sh ENVIRONMENT\n\
.Bl -tag -width IPRSTAT_DB\n\
.It Ev IPRSTAT_DB\n\
The database, where\n\
.Fl \\-db\n\
is not given.\n\
.It Ev NO_COLOR\n\
Set and not empty: no marks in the terminal.\n\
.It Ev XDG_CACHE_HOME\n\
Holds compiled vocabularies of\n\
.Fl \\-vocab .\n\
.It Ev SOURCE_DATE_EPOCH\n\
The time that PDF files carry.\n\
.El\n\
.Sh FILES\n\
.Bl -tag -width iprstat.db\n\
.It Pa iprstat.db\n\
The database; see\n\
.Xr iprstat-db 5 .\n\
.El\n\
.Sh EXIT STATUS\n\
.Bl -tag -width 130 -compact\n\
.It 0\n\
Done.\n\
.It 1\n\
Nothing found.\n\
.It 2\n\
Wrong usage.\n\
.It 3\n\
An integrity check failed.\n\
.It 65\n\
Bad data.\n\
.It 66\n\
Input missing.\n\
.It 69\n\
A required tool is absent.\n\
.It 70\n\
Internal fault, or out of memory.\n\
.It 73\n\
Cannot create a file.\n\
.It 74\n\
Input or output failed.\n\
.It 75\n\
The database is busy.\n\
.It 78\n\
A fault in the vocabulary or the settings.\n\
.It 130\n\
Interrupted.\n\
.El\n\
.Sh SEE ALSO\n\
.Xr gnuplot 1 ,\n\
.Xr sqlite3 1 ,\n\
.Xr iprstat-db 5 ,\n\
.Xr iprstat-parse 5\n";

void manual_page(Buf *buf, CommandTable table, const char *const *group_title)
{
    buf_put(buf, str_from(page_head));
    put_options(buf, options_global_list());
    for (int g = 0; g <= GROUP_CARE; g++) {
        buf_printf(buf, ".Sh %s\n", group_title[g]);
        for (int i = 0; i < table.len; i++)
            if (table.at[i]->group == (CommandGroup)g)
                put_command(buf, table.at[i]);
    }
    buf_put(buf, str_from(page_tail));
}

static void put_option_names(Buf *buf, const Option *option)
{
    for (; option && option->name; option++)
        buf_printf(buf, " --%s", option->name);
}

void manual_bash(Buf *buf, CommandTable table)
{
    buf_put(buf, STR("# Made by: iprstat help completion-bash\n"
                     "_iprstat() {\n"
                     "    local cur=${COMP_WORDS[COMP_CWORD]} words\n"
                     "    if [ \"$COMP_CWORD\" = 1 ]; then words=\"help"));
    for (int i = 0; i < table.len; i++)
        buf_printf(buf, " %s", table.at[i]->name);
    buf_put(buf, STR("\"\n    else case ${COMP_WORDS[1]} in\n"));
    for (int i = 0; i < table.len; i++) {
        buf_printf(buf, "        %s) words=\"", table.at[i]->name);
        put_option_names(buf, table.at[i]->option);
        put_option_names(buf, options_global_list());
        buf_put(buf, STR("\" ;;\n"));
    }
    buf_put(
        buf, STR("        esac\n"
                 "        case $cur in -*) ;; *)\n"
                 "            case ${COMP_WORDS[1]} in\n"
                 "            show|compare|chart|revisions) words=$(iprstat "
                 "indicators --format tsv 2>/dev/null | cut -f1) ;;\n"
                 "            *) COMPREPLY=($(compgen -f -- \"$cur\")); "
                 "return ;;\n"
                 "            esac ;;\n"
                 "        esac\n"
                 "    fi\n"
                 "    COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
                 "}\n"
                 "complete -F _iprstat iprstat\n"));
}

/* A summary inside single quotes; ours hold none, a new one might. */
static void put_quoted(Buf *buf, const char *text)
{
    for (; *text; text++) {
        if (*text == '\'')
            buf_put(buf, STR("'\\'"));
        buf_byte(buf, *text);
    }
}

void manual_zsh(Buf *buf, CommandTable table)
{
    buf_put(buf, STR("#compdef iprstat\n"
                     "# Made by: iprstat help completion-zsh\n"
                     "local -a commands=(\n"));
    for (int i = 0; i < table.len; i++) {
        buf_printf(buf, "  '%s:", table.at[i]->name);
        put_quoted(buf, table.at[i]->summary);
        buf_put(buf, STR("'\n"));
    }
    buf_put(buf, STR(")\nif (( CURRENT == 2 )); then\n"
                     "  _describe command commands\n  return\nfi\n"
                     "case $words[2] in\n"));
    for (int i = 0; i < table.len; i++) {
        buf_printf(buf, "  %s) compadd -- ", table.at[i]->name);
        put_option_names(buf, table.at[i]->option);
        put_option_names(buf, options_global_list());
        buf_put(buf, STR(" ;;\n"));
    }
    buf_put(buf, STR("esac\n_files\n"));
}

void manual_fish(Buf *buf, CommandTable table)
{
    buf_put(buf, STR("# Made by: iprstat help completion-fish\n"));
    for (int i = 0; i < table.len; i++) {
        const Command *c = table.at[i];
        buf_printf(buf,
            "complete -c iprstat -n __fish_use_subcommand -a %s "
            "-d '",
            c->name);
        put_quoted(buf, c->summary);
        buf_put(buf, STR("'\n"));
        for (const Option *o = c->option; o && o->name; o++) {
            buf_printf(buf,
                "complete -c iprstat -n '__fish_seen_subcommand_"
                "from %s' -l %s%s -d '",
                c->name, o->name, o->value ? " -r" : "");
            put_quoted(buf, o->help);
            buf_put(buf, STR("'\n"));
        }
    }
}
