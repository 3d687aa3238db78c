/* dump.h: the table of all cables in its many row forms.
 *
 * Forms of many records are told by how they start (dump_form).
 */
#ifndef COLLECT_READ_DUMP_H
#define COLLECT_READ_DUMP_H

#include "read/record.h"

/* cables.csv, tab dump, record text, JSON lines, SQL or metadata CSV;
 * FORM_UNKNOWN if it is none of them. */
Form dump_form(Str head);

#endif
