/* digest.h: a report as a mail: text, HTML and charts, ready for any mailer. */
#ifndef REPORTS_DIGEST_H
#define REPORTS_DIGEST_H

#include "base/options.h"
#include "doc.h"

/* Headers, then multipart/related: no From and To, which the mailer adds. */
bool digest_write(App *app, const Doc *doc, FILE *out, Err *err);

#endif
