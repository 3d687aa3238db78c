#include "read/sniff.h"

#include <string.h>

#include "read/dump.h"
#include "read/html.h"
#include "read/page.h"
#include "read/wikileaks.h"

#include "base/ban.h"

static const struct {
    const char *magic;
    int         len, at;
    const char *name;
    bool        seeks, plain;
} container[] = {
    { "PK\003\004", 4, 0, "zip archive", true, false },
    { "PK\005\006", 4, 0, "zip archive", true, false },
    { "7z\xbc\xaf\x27\x1c", 6, 0, "7z archive", true, false },
    { "ustar", 5, 257, "tar archive", false, false },
    { "\x1f\x8b", 2, 0, "gzip stream", false, true },
    { "BZh", 3, 0, "bzip2 stream", false, true },
    { "\xfd"
      "7zXZ",
        5, 0, "xz stream", false, true },
    { "\x28\xb5\x2f\xfd", 4, 0, "zstd stream", false, true },
    { "\x04\x22\x4d\x18", 4, 0, "lz4 stream", false, true },
    { "]\0\0", 3, 0, "lzma stream", false, true },
};

static bool sniff_container(Str head, Sniffed *out)
{
    for (size_t i = 0; i < sizeof container / sizeof *container; i++) {
        Str magic = { container[i].magic, container[i].len };
        Str at = str_slice(head, container[i].at, head.len);
        if (!str_starts(at, magic))
            continue;
        *out = (Sniffed){ KIND_ARCHIVE, FORM_UNKNOWN, container[i].name,
            container[i].seeks, container[i].plain };
        return true;
    }
    return false;
}

static Str skip_bom(Str head)
{
    if (str_starts(head, STR("\xef\xbb\xbf")))
        head = str_slice(head, 3, head.len);
    return head;
}

static Sniffed refused(Form form, const char *name)
{
    return (Sniffed){ .kind = KIND_REFUSED, .form = form, .name = name };
}

/* Text has no NUL near its start; a few in a damaged cable are no bar. */
static bool is_binary(Str head)
{
    Str       look = str_slice(head, 0, 4096);
    ptrdiff_t nul = 0;
    for (Str rest = look; rest.len > 0; nul++) {
        ptrdiff_t at = str_find_byte(rest, '\0');
        if (at < 0)
            break;
        rest = str_slice(rest, at + 1, rest.len);
    }
    return nul * 8 > look.len;
}

Sniffed sniff(Str head)
{
    Sniffed out = { 0 };
    if (head.len == 0)
        return (Sniffed){ .kind = KIND_EMPTY, .name = "empty" };
    if (sniff_container(head, &out))
        return out;
    if (str_starts(head, STR("%PDF-")))
        return refused(FORM_PDF, "PDF");
    if (str_starts(head, STR("\xff\xfe")) || str_starts(head, STR("\xfe\xff")))
        return refused(FORM_UNKNOWN, "UTF-16 text");
    if (is_binary(head))
        return (Sniffed){ .kind = KIND_UNKNOWN, .name = "binary" };
    Form form = dump_form(skip_bom(head));
    if (form == FORM_METADATA)
        return refused(form, "metadata CSV");
    if (form != FORM_UNKNOWN)
        return (Sniffed){ .kind = KIND_ROWS, .form = form };
    return (Sniffed){ .kind = KIND_WHOLE };
}

/* Only a document is one, not a telegram with a stray tag in it. */
static bool is_html(Str page)
{
    static const char *const mark[] = { "<html", "<HTML", "<body", "<BODY",
        "<!DOCTYPE", "<!doctype", "<pre", "<PRE" };
    Str head = str_trim(str_slice(skip_bom(page), 0, SNIFF_BYTES));
    if (head.len > 0 && head.at[0] == '<')
        for (size_t i = 0; i < sizeof mark / sizeof *mark; i++)
            if (str_find(head, str_from(mark[i])) >= 0)
                return true;
    return str_find(head, STR("<html")) >= 0 ||
           str_find(head, STR("<HTML")) >= 0;
}

Form sniff_whole(Str page, bool asked)
{
    WikileaksPage found;
    if (is_html(page) || str_find(page, STR("<table class=")) >= 0) {
        if (wikileaks_find(page, &found))
            return FORM_WIKILEAKS;
        if (str_find(page, STR("tagged-text")) >= 0 ||
            str_find(page, STR("id=\"synopsis\"")) >= 0)
            return FORM_PLUSD;
        if (is_html(page))
            return FORM_HTML;
    }
    Form form = page_form(skip_bom(page));
    if (form == FORM_UNKNOWN && asked && page_looks_written(page))
        return FORM_TELEGRAM;
    return form;
}
