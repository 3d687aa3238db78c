/* manual.h: man page and shell completions, made from the command table.
 *
 * docs/man/iprstat.1 and docs/completion/ are what these print; a test holds
 * them together, so help, manual and completion cannot drift apart.
 */
#ifndef COLLECT_BASE_MANUAL_H
#define COLLECT_BASE_MANUAL_H

#include "base/options.h"

typedef struct {
    const Command *const *at;
    int                   len;
} CommandTable;

/* mdoc(7) source of iprstat(1). */
void manual_page(Buf *buf, CommandTable table, const char *const *group_title);
void manual_bash(Buf *buf, CommandTable table);
void manual_zsh(Buf *buf, CommandTable table);
void manual_fish(Buf *buf, CommandTable table);

#endif
