/* subject.h: the subject as one line, without its classification mark. */
#ifndef COLLECT_CABLE_SUBJECT_H
#define COLLECT_CABLE_SUBJECT_H

#include "base/arena.h"

Str subject_parse(Arena *mem, Str value);

#endif
