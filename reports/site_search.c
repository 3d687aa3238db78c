/* The search page: claims as data, and the one script of the site. */
#include "base/embed.h"
#include "base/json.h"
#include "page.h"
#include "site.h"
#include "svg.h"

#include "base/ban.h"

enum { MANY = 20000, SENTENCE_MOST = 240 };

/* Cut between characters. */
static Str shortened(Str s, ptrdiff_t most)
{
    if (s.len <= most)
        return s;
    while (most > 0 && (s.at[most] & 0xc0) == 0x80)
        most--;
    return str_slice(s, 0, most);
}

static void put_row(Site *site, Build *b, Buf *out, const Claim *c)
{
    bool quote = !site->book.profile.no_quotes;
    bool many = site->book.claim.len > MANY;
    json_open(out, '[');
    json_text(out, build_claim_link(b, c));
    json_text(out, c->cable);
    json_text(out, wording_indicator(&b->book->words, c->indicator));
    json_text(out, wording_country(&b->book->words, c->country));
    json_text(out, !quote ? STR("")
                   : many ? shortened(c->text, SENTENCE_MOST)
                          : shortened(c->sentence, SENTENCE_MOST));
    json_close(out, ']');
}

/* "<" inside the data could end the element that holds it. */
static void put_data(Site *site, Build *b, Buf *out)
{
    Buf json = buf_new(b->mem);
    json_open(&json, '[');
    for (ptrdiff_t i = 0; i < site->book.claim.len; i++)
        put_row(site, b, &json, &site->book.claim.at[i]);
    json_close(&json, ']');
    for (ptrdiff_t i = 0; i < json.len; i++)
        if (json.at[i] == '<')
            buf_put(out, STR("\\u003c"));
        else
            buf_byte(out, json.at[i]);
}

Str site_search(Site *site, Str nav)
{
    Arena   *mem = site->app->mem;
    Buf      out = buf_new(mem);
    Build    b = { .book = &site->book, .mem = mem, .linked = true };
    PageHead head = { .title = STR("Search") };
    embed_find(STR("reports/templates/search.js"), &head.script);
    page_open(&out, &head);
    buf_put(&out, STR("<header>\n"));
    if (marking_words(site->book.marking).len > 0)
        buf_printf(&out, "<p class=\"marking\">%.*s</p>\n",
            PR(marking_words(site->book.marking)));
    if (site->book.profile.banner.len > 0) {
        buf_put(&out, STR("<p class=\"banner\">"));
        svg_text(&out, site->book.profile.banner);
        buf_put(&out, STR("</p>\n"));
    }
    buf_put(&out, STR("<h1>Search the evidence</h1>\n</header>\n"));
    buf_put(&out, nav);
    buf_put(&out, STR("<main id=\"main\">\n<p><label for=\"q\">Words of the "
                      "sentence, indicator, country or cable</label> <input "
                      "id=\"q\" type=\"search\" autocomplete=\"off\"></p>\n"
                      "<noscript><p>The search needs scripts; the <a "
                      "href=\"months.html\">evidence by month</a> does "
                      "not.</p></noscript>\n<p id=\"count\" "
                      "role=\"status\"></p>\n<ul id=\"hits\"></ul>\n"
                      "<script type=\"application/json\" id=\"claims\">\n"));
    put_data(site, &b, &out);
    buf_printf(
        &out, "</script>\n<script>%.*s</script>\n</main>\n", PR(head.script));
    page_close(&out, marking_words(site->book.marking));
    return arena_str(mem, buf_str(&out));
}
